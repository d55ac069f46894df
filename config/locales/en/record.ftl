# What changed, the timeline, sources, single reports.

changed-since = <b>Not since { $day }:</b> each count is set against the one before it, of whatever day. The button shows how things stood at the end of { $day }.
changed-title = <b>What changed</b> since the count before
changed-none = No count to compare in this record.
changed-in-no-sum = Also new, in no sum (print, claims): { $n }
change-first = <b>{ $now }</b>, new here · { $told }
change-unchanged = <b>{ $now }</b>, unchanged since { $when } · { $told }
change-rose = <b>{ $now }</b>, was { $before } ({ $when }): { $n } more · { $told }
change-fell = <b>{ $now }</b>, down from { $before } ({ $when }) · { $told }
change-revised-down = <b>{ $now }</b>, revised down from { $before } ({ $when }) · { $told }
change-revised-apart = <b>{ $now }</b>, with { $beside } { $n } in all: revised down from { $before } ({ $when }) · { $told }
change-not-comparable = <b>{ $now }</b>, was { $before } ({ $when }) · { $told }
change-below-place = <b>{ $now }</b>, after { $before } ({ $when }) · { $told }
change-told-apart = <b>{ $now }</b>, was { $before }, { fighters } and civilians not told apart ({ $when }) · { $told }
change-told-together = <b>{ $now }</b>, was { $before } ({ $when }) · { $told }
change-other-source = <b>{ $now }</b> · { $told }. Not compared: another source said { $before } ({ $before_told })
change-inexact = <b>{ $now }</b>, was { $before } ({ $when }) · { $told }
change-beside = <b>{ $now }</b> is now said too: { $before } ({ $when }) stands · { $told }
change-revision-note = <i>The source counted again and gave no reason.</i>
change-after-revision = <i>The count before was itself revised down.</i>
change-coverage = <i>Not compared: the two do not cover the same.</i>
change-count-from = <i>Not compared: the two count from different days.</i>
change-anew = <i>Not compared: it is far below the count before, after a month without one. A new count or a revision: the source did not say.</i>
change-below-place-note = <i>Not compared: one place alone had more before. A new count or a revision: the source did not say.</i>
change-apart = <i>Not compared: only one of the two tells { fighters } from civilians.</i>
change-by-reading = <i>Our reading: both count { $who ->
        [combatant] { fighters }
       *[civilian] civilians
    }.</i>

outbreaks-title = <b>Since when</b>
outbreak-since = began { $day }
outbreak-since-either = began { $day } or { $other } (the { $sides ->
        [one] sources
       *[other] sides
    } count from different days)
counted-since = <b>Counted after that day</b>
outbreak-open = <b>{ $name }</b>: { $begins }; day { $days }, no end on record
outbreak-ended = <b>{ $name }</b>: { $begins }, ended { $ends }
outbreaks-note = Numbers of one are never added to those of another.{ $talks ->
        [none] {""}
       *[some] {" "}A ceasefire is told under /mediation.
    }

timeline-title = <b>Newest first</b>{ $pages ->
        [1] { "" }
       *[other] { " · " }page { $page } of { $pages }
    }
days-title = <b>From which day?</b> Newest first{ $pages ->
        [1] { "" }
       *[other] { " · " }page { $page } of { $pages }
    }
timeline-none = Nothing is recorded here.
timeline-none-but-harmed = No count of the dead or displaced, no event and no talks are recorded here. Counts of the injured, missing and detained: /casualties
timeline-total = { $whole } ({ $parts })
timeline-revised = { $whom }: { $counted }, revised down from { $before } · { $source }
timeline-revised-apart = { $whom }: { $counted }, with { $beside } { $n } in all, revised down from { $before } · { $source }

sources-title = <b>Who says it</b>, newest figure first
source-kind = { $kind ->
        [government] government
        [military] military
        [UN] UN
        [NGO] aid organisation
        [monitor] monitor
        [media] media
       *[other] { $kind }
    }
source-line = <b>{ $name }</b> ({ source-kind }) · { $when } · report { $number }
source-title = <b>{ $name }</b> ({ source-kind })
source-of-side = <b>{ $side }: what its own sources say</b>
source-no-count-of = { $side ->
        [none] <b>No count of { $what } from it is on record here.</b>
       *[other] <b>{ $side }: no count of { $what } from it is on record here.</b>
    } Unknown is not zero.
source-of-kind = <b>{ $kind ->
        [UN] The UN
        [NGO] Aid organisations
        [monitor] Monitors
        [media] Outlets
        [government] Governments
       *[military] Armed forces
    }: what they say</b>
source-printed = <b>It printed what others say</b>
source-nothing = Nothing that it says is on record here.
source-nothing-of = Nothing that it says of { $side } is on record here.
sources-none = No source had given a figure.
sources-note = One report in full: /sources and its number.{ $sides ->
        [one] {""}
       *[other] {" "}Sides named together are in alphabetical order.
    } Outlets that quote the same source count once.
sources-of-title = <b>Where this is from</b>, newest report first
sources-of-line = <b>Report { $number }</b> · { $who }, { $when } · { $where }
sources-of-none = No report: nothing on that screen came from one.
printed-by = { $source }, printed by { $relay }
no-address = no address kept

report-title = <b>Report { $number }</b> · { $source }
report-title-named = <b>Report { $number }</b> · { $source }, { $title }
report-published = Published { $when }
report-published-assumed = Published { $when } or later (day not known)
report-entered = Entered here { $when }
report-printed = { $published }, printed by { $relay }
report-noted = { $line } ({ $note })
report-page = { $line } · page { $page } of { $pages }
report-no-address = <i>No link: its address is not known here.</i>
cite-title = <b>To quote from report { $number }</b>
cite-how = A tap on a line copies it.
cite-nothing = There is no number in it to quote.
cite-line = <code>{ $line }, as of { $when } ({ $who }; { $where })</code>
cite-report = report { $number } of this record, { $site }
report-nothing = It says nothing about this day or an earlier one.
report-replaced = <b>Replaced by report { $by }</b>, { $when }: { $reason ->
        [source_revised] the source revised it
        [our_error] it was our mistake
        [relay_error] it was the mistake of whoever printed it
       *[withdrawn] the source withdrew it
    }.
    Its numbers are used nowhere any more.
report-retracted = <b>Taken back</b>, { $when }: { $reason ->
        [source_revised] the source revised it
        [our_error] it was our mistake
        [relay_error] it was the mistake of whoever printed it
       *[withdrawn] the source withdrew it
    }.
    Its numbers are used nowhere any more.
report-replaces = Replaces report { $number }: { $reason ->
        [source_revised] the source revised it
        [our_error] it was our mistake
        [relay_error] it was the mistake of whoever printed it
       *[withdrawn] the source withdrew it
    }.
report-unknown = <b>There is no report { $number } in this record.</b> The newest is { $last }. Try /sources { $last }.
reference-url = <a href="{ $url }">{ $site }</a>{ $note }
reference-ref = { $site }, { $ref }{ $note }
reference-bare = { $site }{ $note }
reference-note = {" "}({ $note })

newest-figure = <i>Newest figure: { $when }, { $days ->
        [one] { $days } day
       *[other] { $days } days
    } { $older ->
        [none] before this answer
       *[some] old; { $older }
    }.</i>
newest-figure-then = <i>Newest figure by that day: { $when }, { $days ->
        [one] { $days } day
       *[other] { $days } days
    } { $older ->
        [none] before
       *[some] before; { $older }
    }.</i>
