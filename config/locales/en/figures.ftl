# Tolls, displacement, totals. A number first, whose people, who counted, as of when.

# The sum of the dead
head =
    { $bound ->
        [at_least] At least { $n }
        [up_to] Up to { $n }
        [up_to_part] Up to { $n }
        [about] About { $n }
        [or_more] About { $n } or more
        [range] { $low }–{ $high }
        [best] { $n } ({ $low }–{ $high })
       *[exact] { $n }
    } { $word ->
        [dead] dead
       *[killed] killed
    }{ $bound ->
        [up_to_part] {" "}(others not counted)
       *[other] {""}
    }
head-total = In print: { $amount } dead
headline = <b>{ $head }</b> { $period }
headline-ours = <b>{ $head }</b> { $period } (our sum)
headline-none = <b>No count of the dead recorded</b> { $period }
headline-parts = <b>The dead are counted in parts only</b> { $period }
our-sum =
    { $sides ->
        [one] Our sum: { $head }
       *[other] Our sum of the sides’ own counts: { $head }
    }
indirect = { $indirect } indirect { $n ->
        [one] death
       *[other] deaths
    }
split = { $killed } killed, { indirect }
split-one-sided = { split } (counted by { $by } only)
split-indirect-only = All of them indirect deaths; no figure of those killed directly
split-indirect-beside = All of them indirect deaths; another source counts the killed: { $line }
split-unknown = { indirect } among them when last counted apart; the newest count does not say
split-unfinished = { indirect } among them; the rest is not told apart
split-unsaid-beside = Indirect deaths may be among them, not told apart: { $told }
split-unsaid = Indirect deaths may be among them: not told apart
no-soldiers = Not disclosed: { $what }
no-civilians = No figure: { $what }
not-told-apart = { fighters-first } and civilians not told apart: { $what }
missing-soldiers = { $adjective } { fighters }
missing-civilians = { $adjective } civilians
not-comparable = Only { $party } counts indirect deaths: the sides’ totals are not comparable.
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

# One side
party-head = { $party }: { $count } { $word ->
        [dead] dead
       *[killed] killed
    }
party-none =
    <b>{ $party }:</b> nothing counted { $period }
    Unknown is not zero.
party-none-dead =
    <b>{ $party }:</b> no count of the dead { $period }
    Unknown is not zero.
party-parts = <b>{ $party }:</b> no count of everyone { $period }
party-line-parts = { $party }: no count of everyone; { $parts }
beside = Another count: { $line }, { fighters } and civilians not told apart
beside-more = A higher count: { $line }
beside-apart = { fighters-first } and civilians apart: { $line }
beside-apart-from = Not in it: { $line }
beside-later = Beside it: { $line }
of-them = Of them: { $line }
party-line-none = { $party }: no count of the dead. Unknown is not zero.
cell-not-told-apart = { fighters-first } and civilians not told apart
cell-missing-soldiers = { fighters-first }: not disclosed
cell-missing-civilians = Civilians: no figure
breakdown = Of the { $amount }: { $parts }
breakdown-before = When last told apart: { $parts }
breakdown-unfinished = Among them { $parts }; the rest is not told apart
only-direct = Killed directly; no figure of indirect deaths
only-direct-beside = Killed directly
only-indirect = Indirect deaths; no figure of those killed directly
only-indirect-beside = Indirect deaths; another source counts the killed: { $line }
part-told = { $part } ({ $told })
no-newer = <b>No newer figure from this source for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.</b> The number now may be higher.
no-newer-then = <b>No newer figure from this source by that day, for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.</b>
old-numbers = Old numbers stay here only with their date.
metric-injured = <b>Injured</b>
metric-killed_or_injured = <b>Killed or injured, not told apart</b>
metric-missing = <b>Missing</b>
metric-detained = <b>Detained</b>
no-count-at = <b>No count of { $what } for { $place } alone.</b> Unknown is not zero.
no-count-of = <b>No count of { $what } on record here.</b> Unknown is not zero.
counted-people =
    { $what ->
        [killed] the dead
        [injured] the injured
        [missing] missing people
        [detained] detained people
        [refugees] people who fled abroad
        [returned] people who returned
        [in_shelter] people in shelters
        [evacuated] evacuated people
        [displaced] displaced people
        [killed_or_injured] people killed or injured
       *[other] these
    }
families = families
counted-some-people = { $subset } among { counted-people }
metric-line = { $title } · { $line }

# Totals in print
totals-title = <b>Totals in print</b>
total-line = { $sum } · { $outlets }, { $when }
part = { $party } { $amount }
verdict-no-parts = { $amount }, no breakdown
verdict-partly = { $amount } ({ $parts }), the rest not broken down
verdict-all-told = { $amount } ({ $parts })
verdict-exceeded = { $amount }, but { $parts }: inconsistent
verdict-adds-up = { $amount } = { $parts }
verdict-not-broken-down = { $amount } = { $parts } + { $n } not broken down
verdict-inconsistent = { $amount }, but { $parts } is { $n } more: inconsistent
verdict-inexact = { $amount }, in parts { $parts }
other-totals = Also in print: { $totals }
other-total = { $amount } · { $outlets }, { $when }
reading = <i>Our reading: { $text }.</i>
reading-of = <i>Our reading of { $of }: { $text }.</i>
counts-page = { $title }{ $pages ->
        [1] { "" }
       *[other] { " · " }page { $page } of { $pages }
    }
among-title = <b>Women, children and others among them</b>
claims-title = <b>Claims of one side about another’s people</b> (in no sum)
age-of = { $party } ({ $what ->
        [killed] dead
        [injured] injured
        [killed_or_injured] killed or injured
        [missing] missing
        [detained] detained
        [in_shelter] in shelters
        [refugees] fled abroad
        [total] total in print
       *[other] { $what }
    })

# How it adds up
adds-up =
    <b>How { $bound ->
        [up_to] up to { $n }
        [up_to_part] up to { $n }
        [about] about { $n }
        [or_more] about { $n } or more
        [range] { $low }–{ $high }
        [best] { $n } ({ $low }–{ $high })
       *[other] { $n }
    } adds up</b>
part-line = { $amount } { $party }, { $who } · { $told }
part-breakdown = of these { $parts }
part-breakdown-before = when last told apart { $parts }
part-breakdown-unfinished = among these { $parts }; the rest is not told apart
part-unknown = ? { $party } · no count of the dead
part-unknown-soldiers = ? { $party }, { fighters } · not disclosed
part-unknown-civilians = ? { $party }, civilians · no figure
who-soldiers-unspecified = { fighters }
who-soldiers-direct = { fighters } killed directly
who-soldiers-indirect = { fighters }, indirect deaths
who-civilians-unspecified = civilians
who-civilians-direct = civilians killed directly
who-civilians-indirect = civilians, indirect deaths
who-everyone-unspecified = everyone
who-everyone-direct = killed directly
who-everyone-indirect = indirect deaths
who-people-unspecified = { fighters } and civilians not told apart
who-people-direct = killed directly, { fighters } and civilians not told apart
who-people-indirect = indirect deaths, { fighters } and civilians not told apart
sum-line = { $bound ->
        [at_least] <b>{ $n }</b> at least
        [up_to] up to <b>{ $n }</b>
        [up_to_part] up to <b>{ $n }</b>, others not counted
        [about] about <b>{ $n }</b>
        [or_more] about <b>{ $n }</b> or more
        [range] <b>{ $low }–{ $high }</b>
        [best] <b>{ $n }</b> ({ $low }–{ $high })
       *[exact] <b>{ $n }</b>
    }
counted-from = Counted from: { $parts }
counted-from-side = { $party } { $day }
left-out-title = <b>Not added</b>
left-out-older = { $amount } ({ $told }): the same source’s older count, replaced by { $by }
left-out-rival = { $line }: another source’s count of the same people
left-out-coarse = { $line }: another count, { fighters } and civilians not told apart
left-out-unheld = { $line }: causes not told apart, and fewer than the indirect deaths
left-out-claim = { $line }: one side’s claim about another’s people
left-out-part = { $line }: a count of some only
left-out-late = { $line }: not counted over the same days
assumption = Our reading, which changes no number here: { $text }
adds-up-note = Parts of different days or sources are our sum, not a source’s. Unknown is never counted as zero.

# Why counts differ
why-title = <b>Why counts differ</b>
why-body =
    Sources count from different days, up to different days, and different people: { $fought ->
        [no] indirect
       *[yes] { fighters } or not, indirect
    } deaths or not, organised shelters or everyone.
    We print each with its source and date. We neither average them nor guess at a reason nobody gave.

# /displacement
displaced-first = <b>People forced from home</b> since { $began }
displaced-baseline = <b>Before the first outbreak</b>
displaced-line = <b>{ $party }: { $count }</b>
displaced-covered = { $count } ({ $coverage })
displaced-title = <b>Displaced</b>
displaced-in = { $outbreak }: displaced
displaced-none = { $party }: no figure
displaced-number = { $party }: { $amount }
flow = A running count, not those displaced now: { $line }
stock-peak = Highest on record: { $line }
stock-before = Before: { $line }
stock-total = In print: { $line }
not-added-dates = <b>Not added up.</b> The dates differ.
not-added-kinds = <b>Not added up.</b> People in shelters or evacuated are only part of the displaced.
not-added-abroad = <b>Not added up.</b> Those displaced inside a country and those who fled it are different people.
not-added-datesabroad = <b>Not added up.</b> The dates differ, and those displaced inside a country and those who fled it are different people.
not-added-dateskinds = <b>Not added up.</b> The dates differ, and people in shelters or evacuated are only part of the displaced.
displaced-ages = <i>No newer figure: { $ages }, when this was sent. Many people may have moved since.</i>
displaced-ages-then = <i>No newer figure by that day: { $ages }.</i>

# Places
places-title = <b>Counts of single places</b>
places-title-of = <b>Counts by { $word }</b>
places-page = { $title }{ $pages ->
        [1] { "" }
       *[other] { " · " }page { $page } of { $pages }
    }
places-none = No count of a single place is recorded here.
places-note = <i>{ $sides ->
        [one] The whole count
       *[other] Their side’s count
    } may include them already, so they are not added up. A place without a count is not a place where nothing happened.</i>

# Damage and services
damage-title = <b>Damage and services</b>{ $pages ->
        [1] { "" }
       *[other] { " · " }page { $page } of { $pages }
    }
damage-none = Nothing is recorded of damage and services { $period }. Unknown is not unharmed.
damage-note = <i>Counts of different sources are not added up. Whether a service is open now is not known here: ask your local authorities.</i>
damage-services = <b>Open or closed</b>
damage-things = <b>Damaged or destroyed</b>
no-word-of-service = { $service ->
        [crossing] Whether crossings are open is not on record here. Unknown is not open.
        [school] Whether schools are open is not on record here. Unknown is not open.
        [hospital] Whether hospitals are open is not on record here. Unknown is not open.
        [power] Whether there is power is not on record here.
        [water] Whether there is water is not on record here.
       *[road] Whether roads are open is not on record here. Unknown is not open.
    }
service-word =
    { $service ->
        [crossing] crossing
        [school] schools
        [hospital] hospital
        [power] power
        [water] water
       *[road] road
    }
service-all =
    { $service ->
        [crossing] Crossings
        [school] Schools
        [hospital] Hospitals
        [power] Power
        [water] Water
       *[road] Roads
    }
service-state =
    { $service ->
        [power] { power-state }
        [water] { power-state }
       *[other] { $state ->
            [open] open
            [partly_open] partly open
           *[closed] closed
        }
    }
power-state =
    { $state ->
        [open] on
        [partly_open] on in part
       *[closed] cut
    }
service-at = { $place }, { service-word }: { service-state }
service-everywhere = { service-all }: { service-state }
service-noted = { $line } ({ $note })
line-old = { $line } <i>({ $days ->
        [one] { $days } day
       *[other] { $days } days
    } old)</i>
