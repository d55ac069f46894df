"""Urgent news: what the reports say that an editor marked, of the topics that a chat asked for. Pure."""

from collections.abc import Collection
from dataclasses import replace

from config.vocabulary import Topic
from storage.rules.pushed.news import News
from storage.values.new_report import NewReport
from storage.values.report import Figure


def topics_of(report: NewReport) -> frozenset[Topic]:
    """The topics of what a report says."""
    found = {figure.metric.family.topic for figure in report.figures}
    found |= {Topic.TALKS} if report.steps else set()
    found |= {Topic.EVENTS} if report.incidents or report.services else set()
    return frozenset(found)


def words_of(topics: Collection[Topic]) -> str:
    """Topics as they are kept: in one order, a space between two."""
    return " ".join(topic.value for topic in Topic if topic in topics)


def topics_in(words: str) -> tuple[Topic, ...]:
    return tuple(Topic(word) for word in words.split())


def topics_wanted(words: object) -> tuple[Topic, ...]:
    """As `topics_in`, of a row that may hold anything: none where they cannot be read, which is in nobody's way."""
    try:
        return topics_in(str(words))
    except ValueError:
        return ()


def urgent_news(found: News, reports: Collection[int], topics: Collection[Topic]) -> News:
    """Of the news what these reports say of these topics. A count stands here with what it is told against, also where
    a newer one has come since; of talks their own steps alone are new."""

    def is_told(figure: Figure) -> bool:
        return figure.report_id in reports and figure.metric.family.topic in topics

    talks, events = Topic.TALKS in topics, Topic.EVENTS in topics
    tracks = [
        replace(track, steps=own)
        for track in found.tracks
        if (own := tuple(step for step in track.steps if step.report_id in reports))
    ]
    return News(
        corrections=tuple(one for one in found.corrections if one.right and is_told(one.right)),
        counts=tuple(
            replace(one, last=None)  # it goes to many, who were told different things
            for one in found.counts
            if any(map(is_told, (one.figure, *one.between, *one.same)))
        ),
        totals=tuple(one for one in found.totals if any(map(is_told, one.figures))),
        elsewhere=tuple(filter(is_told, found.elsewhere)),
        tracks=tuple(tracks) if talks else (),
        agreed=tuple(step for step in found.agreed if talks and step.report_id in reports),
        incidents=tuple(one for one in found.incidents if events and one.report_id in reports),
        services=tuple(one for one in found.services if events and one.report_id in reports),
        reports=tuple(one for one in found.reports if one.id in reports),
    )
