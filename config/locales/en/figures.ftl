# Figures: tolls, displacement, totals. A number first, whose people, who counted, as of when.

amount =
    { $qualifier ->
        [at_least] at least { $n }
        [more_than] more than { $n }
        [nearly] nearly { $n }
        [up_to] up to { $n }
        [about] about { $n }
       *[exact] { $n }
    }
amount-range = { $low }–{ $high }
amount-vague = “{ $words }” (at least { $n })
unknown-number = not told

told = { $source }, { $when }
via = via { $outlet }
outlets = { $first } and { $others ->
        [one] another outlet
       *[other] { $others } other outlets
    }
day-and-hour = { $day } { $hour }
either-day = { $first } or { $second }
and = { $first } and { $last }
as-known = as known on { $day }
as-known-now = { $day }, as known now
known-line = <i>{ $known }</i>

civilians =
    { $n ->
        [one] { $amount } civilian
       *[other] { $amount } civilians
    }
soldiers =
    { $n ->
        [one] { $amount } soldier
       *[other] { $amount } soldiers
    }
people = { $amount }

# /casualties and /status
head =
    { $bound ->
        [at_least] At least { $n }
        [about] About { $n }
       *[exact] { $n }
    } { $word ->
        [dead] dead
       *[killed] killed
    }
head-total = { $amount } dead in print
head-none = No count of the dead in this record
headline = <b>{ $head }</b> since { $began }
headline-known = <b>{ $head }</b> since { $began } · { $known }
split = { $killed } killed, { $indirect } indirect { $n ->
        [one] death
       *[other] deaths
    }
split-one-sided = { split } (counted by { $by } only)
split-unknown = Of these { $indirect } indirect { $n ->
        [one] death
       *[other] deaths
    } when last told apart; the newest count does not tell them apart

party-line = { $party }: { $counts }
counts-told = { $counts } · { $told }
party-none = <b>{ $party }:</b> no figure in this record. Unknown is not zero.
party-head = <b>{ $party }: { $count } { $word ->
        [dead] dead
       *[killed] killed
    }</b>
cell-not-told-apart = Soldiers and civilians not told apart
cell-missing-soldiers = Soldiers: not disclosed
cell-missing-civilians = Civilians: no figure
breakdown = Of { $count }: { $direct } killed directly, { $indirect } indirect { $deaths ->
        [one] death
       *[other] deaths
    }
breakdown-told = { breakdown } · { $told }
no-newer = <b>No newer figure from this source for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.</b> The number now may be higher.
old-numbers = Old numbers stay here only with their date.

no-soldiers = Not disclosed: { $what }
no-civilians = No figure: { $what }
not-told-apart = Soldiers and civilians not told apart: { $what }
missing-soldiers = { $adjective } soldiers
missing-civilians = { $adjective } civilians

metric-title =
    { $metric ->
        [injured] <b>Injured</b>
        [missing] <b>Missing</b>
        [detained] <b>Detained</b>
       *[other] <b>{ $metric }</b>
    }
totals-title = <b>Totals in print</b>
total-line = { $amount } · { $outlets }, { $when }: { $verdict }
other-total = { $amount } ({ $when })
other-totals = Other totals in print: { $amounts }
part = { $party } { $amount }
verdict-no-parts = no breakdown
verdict-adds-up = adds up ({ $parts })
verdict-not-broken-down = { $n } not broken down ({ $parts })
verdict-inconsistent = inconsistent, its parts come to { $n } more ({ $parts })
verdict-inexact = in parts { $parts }
claims-title = <b>Claims about the other side’s soldiers</b> (in no sum)
claim = { $party }: { $amount } · { $told }

not-comparable = Only { $party } counts indirect deaths: the two sides’ totals are not comparable.
our-sum = { $n } is our sum of the sides’ own counts.
parts-apart = The parts of the sum are up to { $days ->
        [one] { $days } day
       *[other] { $days } days
    } apart.
age = { $name } { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
ages = <i>No newer figure: { $ages }, when this was sent.</i>
ages-then = <i>No newer figure by that day: { $ages }.</i>

# How it adds up
adds-up = <b>How { $n } adds up</b>
adds-up-known = <b>How { $n } adds up</b> · { $known }
part-line = { $amount } { $party }, { $who } · { $told }
part-line-from = { $amount } { $party }, { $who } · { $told }, counting from { $since }
part-breakdown = of these { $parts } · { $told }
of-direct = { $amount } killed directly
of-indirect = { $amount } indirect { $n ->
        [one] death
       *[other] deaths
    }
part-unknown-soldiers = ? { $party }, soldiers · not disclosed
part-unknown-civilians = ? { $party }, civilians · no figure
who-soldiers-unspecified = soldiers
who-soldiers-direct = soldiers, killed directly
who-soldiers-indirect = soldiers, indirect deaths
who-civilians-unspecified = civilians
who-civilians-direct = civilians, killed directly
who-civilians-indirect = civilians, indirect deaths
who-people-unspecified = soldiers and civilians not told apart
who-people-direct = killed directly, soldiers and civilians not told apart
who-people-indirect = indirect deaths, soldiers and civilians not told apart
sum-line = { $bound ->
        [at_least] <b>{ $n }</b> at least
        [about] about <b>{ $n }</b>
       *[exact] <b>{ $n }</b>
    }
left-out-title = <b>Not added</b>
left-out-older = { $amount } ({ $told }): the same source’s older count, replaced by { $by }
left-out-rival = { $amount } ({ $told }): another source’s count of the same people
left-out-coarse = { $amount } in { $party } ({ $told }): another count, soldiers and civilians not told apart
left-out-claim = { $amount } in { $party } ({ $told }): one side’s claim about the other’s soldiers
assumption = Assumed: { $text }
adds-up-note = Parts of different days or sources are our sum, not a source’s. Unknown is never counted as zero.

# Why counts differ
why-title = <b>Why counts differ</b>
why-body =
    Sources count from different days, up to different days, and different people: soldiers or not, indirect deaths or not, organised shelters or everyone.
    We print each with its source and date. We neither average them nor guess at a reason nobody gave.
why-reading = Report { $report }: { $text } <i>(our reading)</i>

# /displacement
displaced-line = <b>{ $party }: { $count }</b>
displaced = { $amount } displaced
in_shelter = { $amount } in shelters
evacuated = { $amount } evacuated
displaced-covered = { $count } ({ $coverage })
stock-peak = Highest on record: { $count } · { $told }
stock-before = Before: { $count } · { $told }
stock-also = { $count } · { $told }
stock-none = <b>{ $party }:</b> no figure in this record. Unknown is not zero.
stock-short = { $party }: { $count } · { $told }
displaced-title = <b>Displaced</b>
displaced-first = <b>People forced from home</b> since { $began }
displaced-first-known = <b>People forced from home</b> since { $began } · { $known }
not-added-up = <b>Not added up.</b> { $why ->
        [dates] The dates differ, and people in shelters are only part of the displaced.
       *[kinds] People in shelters are only part of the displaced.
    }
stock-total = In print: { $amount } · { $outlets }, { $when }: { $verdict }
displaced-ages = <i>No newer figure: { $ages }, when this was sent. Many people may have moved since.</i>
displaced-ages-then = <i>No newer figure by that day: { $ages }.</i>
displaced-none = No figure of displaced people in this record. That is not the same as nobody displaced.
