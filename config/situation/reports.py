"""Reports in a situation file: where one can be read, and its figures, steps and incidents."""

from typing import Self

from pydantic import Field, model_validator

from config.situation.fields import (
    Day,
    Entry,
    Flag,
    Moment,
    Name,
    Names,
    Number,
    PartyCode,
    PlaceOrNone,
    Remark,
    Slug,
    SlugOrNone,
    Some,
    Text,
    Texts,
    Title,
    WebAddress,
    mistake,
)
from config.vocabulary import (
    Causation,
    Condition,
    Family,
    Metric,
    Qualifier,
    SeriesKind,
    Service,
    ServiceState,
    Status,
    StepKind,
    Unit,
    Verification,
)

NAMED_STEPS = frozenset(
    {StepKind.SCHEDULED, StepKind.COMMITMENT_DUE, StepKind.COMMITMENT_PART, StepKind.COMMITMENT_DONE}
)
DATED_STEPS = frozenset({StepKind.SCHEDULED, StepKind.COMMITMENT_DUE})
TERM_STEPS = frozenset({StepKind.SIGNED, StepKind.ACCEPT, StepKind.IN_FORCE, StepKind.RESUMED})
"""Only what a side takes upon itself has a term."""

AmountNumbers = tuple[int | None, int | None, int | None]
"""Minimum, best, maximum; None is open."""


class ReferenceEntry(Entry):
    """Where a report can be read: an address only if it was kept whole, else what is known of it."""

    site: Text
    ref: Remark = ""
    url: WebAddress = ""
    note: Remark = ""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if not (self.ref or self.url or self.note):
            raise mistake("is missing", "Write ref, url or note", "ref")
        return self


class FigureEntry(Entry):
    """One number. `party` is the side the people belong to, left out for all sides together; `parties` are some of
    them, `group` people of no side. What is left out of `source`, `as_of`, `count_from` and `phase` is the report's.
    `phase` is the outbreak that is counted, where the day alone would tell another. `confirmed` answers what `load`
    asks about the number: somebody looked it up. `disputed_by` are the sides that dispute it."""

    metric: Metric
    party: PartyCode | None = None
    status: Status = Status.UNSPECIFIED
    causation: Causation = Causation.UNSPECIFIED
    place: PlaceOrNone = ""
    subset: Name = ""
    value: Number | None = None
    qualifier: Qualifier = Qualifier.EXACT
    minimum: Number | None = None
    maximum: Number | None = None
    words: Name = ""
    unit: Unit = Field(default_factory=lambda given: given["metric"].unit)
    series_kind: SeriesKind = Field(default_factory=lambda given: given["metric"].usual_kind)
    source: Slug | None = None
    as_of: Moment | None = None
    as_of_since: Day | None = None
    count_from: Day | None = None
    phase: Number | None = None
    coverage: Remark = ""
    confirmed: Flag = False
    verification: Verification = Verification.CLAIMED
    parties: tuple[PartyCode, ...] = ()
    group: Name = ""
    condition: Condition = Condition.UNSPECIFIED
    disputed_by: tuple[PartyCode, ...] = ()

    @model_validator(mode="after")
    def _whose_it_is(self) -> Self:
        told = [name for name in ("party", "parties", "group") if getattr(self, name)]
        if len(told) > 1:
            raise mistake(f"stands beside {told[0]}", f"Write either {' or '.join(told)}", told[1])
        if len(set(self.parties)) == 1 or len(set(self.parties)) < len(self.parties):
            raise mistake("are not several sides", f'Name each once, or write party = "{self.parties[0]}"', "parties")
        if self.condition is not Condition.UNSPECIFIED and self.metric.family is not Family.DAMAGE:
            raise mistake(f"{self.condition} is said of things", "Leave it out", "condition")
        if self.disputed_by and self.verification is not Verification.DISPUTED:
            raise mistake("is said of what is disputed", 'Write verification = "disputed" with it', "disputed_by")
        if self.causation is not Causation.UNSPECIFIED and not self.metric.has_causes:
            raise mistake(f"{self.causation} is said of the killed", "Leave it out", "causation")
        families = self.unit is Unit.HOUSEHOLD and self.metric.unit is Unit.PERSON
        if self.unit is not self.metric.unit and not families:
            raise mistake(f"{self.unit} is not what {self.metric} are counted in", "Leave it out", "unit")
        return self

    @property
    def says(self) -> Qualifier:
        """The qualifier; a value between its minimum and maximum is a range."""
        return self.qualifier if self.minimum is None else Qualifier.RANGE

    @model_validator(mode="after")
    def _has_its_numbers(self) -> Self:
        bounds = (self.minimum, self.maximum)
        if self.qualifier is Qualifier.RANGE or (self.qualifier is Qualifier.EXACT and None not in bounds):
            self._is_a_range()
        elif self.value is None:
            raise mistake("is missing", "Write digits: value = 150529", "value")
        elif self.minimum is not None or self.maximum is not None:
            wrong = "has minimum or maximum but is no range"
            raise mistake(wrong, "Write value alone, or minimum and maximum with it", "qualifier")
        if self.qualifier is Qualifier.VAGUE and not self.words:
            raise mistake("is missing, and the number is vague", 'Write the source\'s words: "dozens"', "words")
        return self

    def _is_a_range(self) -> None:
        for field, number in (("minimum", self.minimum), ("maximum", self.maximum)):
            if number is None:
                raise mistake("is missing, and the number is a range", f"Write digits: {field} = 20", field)
        if (self.minimum or 0) > (self.maximum or 0):
            raise mistake(f"{self.maximum} is less than the minimum", "Write the greater number here", "maximum")
        if self.value is not None and not (self.minimum or 0) <= self.value <= (self.maximum or 0):
            wrong = f"{self.value} is not between {self.minimum} and {self.maximum}"
            raise mistake(wrong, "Write the source's best number between the two, or none", "value")

    def amount_numbers(self) -> AmountNumbers:
        """What the value and its qualifier say, and no more (docs/rules.md, rules 13 and 16)."""
        match self.says:
            case Qualifier.EXACT:
                return self.value, self.value, self.value
            case Qualifier.AT_LEAST | Qualifier.MORE_THAN | Qualifier.VAGUE:
                return self.value, None, None
            case Qualifier.NEARLY | Qualifier.UP_TO:
                return None, None, self.value
            case Qualifier.ABOUT:
                return None, self.value, None
            case Qualifier.RANGE:
                return self.minimum, self.value, self.maximum


class StepEntry(Entry):
    """One move in a track. `item` names an appointment or a commitment, so that its outcome finds it; `until` is the
    last day of a truce's term; `done` of `of` tells how much of a commitment was kept."""

    track: Slug
    kind: StepKind
    parties: tuple[PartyCode, ...] = ()
    actor: SlugOrNone = ""
    source: Slug | None = None
    at: Moment | None = None
    at_since: Day | None = None
    place: PlaceOrNone = ""
    item: SlugOrNone = ""
    due: Moment | None = None
    until: Moment | None = None
    done: Number | None = None
    of: Number | None = None
    texts: Texts = Field(default_factory=dict)

    @model_validator(mode="after")
    def _can_be_found_again(self) -> Self:
        if self.kind in NAMED_STEPS and not self.item:
            raise mistake(f"is missing, and the step is {self.kind}", "Name it: second-meeting", "item")
        if self.kind in DATED_STEPS and not self.due:
            raise mistake(f"is missing, and the step is {self.kind}", "Write its day: due = 2025-12-26", "due")
        return self

    @model_validator(mode="after")
    def _has_what_belongs_to_it(self) -> Self:
        if self.until and self.kind not in TERM_STEPS:
            raise mistake(f"cannot stand here, the step is {self.kind}", "Write it with in_force or signed", "until")
        if self.kind is not StepKind.COMMITMENT_PART:
            for field, number in (("done", self.done), ("of", self.of)):
                if number is not None:
                    raise mistake(f"cannot stand here, the step is {self.kind}", "Write commitment_part", field)
        elif (self.done is None) is not (self.of is None):
            missing = "done" if self.done is None else "of"
            raise mistake("is missing, and the other number is there", "Write both: done = 10, of = 18", missing)
        elif self.done is not None and self.of is not None and self.done > self.of:
            raise mistake(f"{self.done} is more than the whole", "Write at most what `of` says", "done")
        elif self.done is None and not self.texts:
            raise mistake("is missing, and the step is commitment_part", "Write done and of, or texts", "done")
        return self


class IncidentEntry(Entry):
    """Something that happened and is neither a figure nor a step."""

    at: Moment | None = None
    at_since: Day | None = None
    place: PlaceOrNone = ""
    texts: Names


class ServiceEntry(Entry):
    """Whether a crossing, the schools, the power are open at a place; without `place` everywhere."""

    service: Service
    state: ServiceState
    place: PlaceOrNone = ""
    source: Slug | None = None
    at: Moment | None = None
    at_since: Day | None = None
    texts: Texts = Field(default_factory=dict)


class ReportEntry(Entry):
    """One attributed statement. Without `published` it is taken to be of its as-of day, which is marked as assumed."""

    id: Slug
    source: Slug
    relay: Slug | None = None
    published: Moment | None = None
    as_of: Moment
    as_of_since: Day | None = None
    count_from: Day | None = None
    phase: Number | None = None
    confirmed: Flag = False
    title: Title = ""
    references: Some[ReferenceEntry]
    reading: Texts = Field(default_factory=dict)
    figures: tuple[FigureEntry, ...] = ()
    steps: tuple[StepEntry, ...] = ()
    incidents: tuple[IncidentEntry, ...] = ()
    services: tuple[ServiceEntry, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.figures or self.steps or self.incidents or self.services):
            raise mistake("is missing", "Add figures, steps, incidents or services", "figures")
        return self
