# What changed, timeline, sources, single reports.

changed-title = <b>What changed</b>, newest count first
changed-title-known = <b>What changed</b>, newest count first · { $known }
changed-none = No count in this record has changed.
both-sides = both sides
whose =
    { $metric ->
        [killed] dead
        [injured] injured
        [missing] missing
        [detained] detained
        [displaced] displaced
        [evacuated] evacuated
        [in_shelter] in shelters
        [returned] returned
       *[other] { $metric }
    }, { $party }{ $who ->
        [civilian-unspecified] , civilians
        [civilian-direct] , civilians killed directly
        [civilian-indirect] , civilians, indirect deaths
        [combatant-unspecified] , soldiers
        [combatant-direct] , soldiers killed directly
        [combatant-indirect] , soldiers, indirect deaths
        [unspecified-direct] , killed directly
        [unspecified-indirect] , indirect deaths
       *[unspecified-unspecified] {""}
    }
change-first = <b>{ $now }</b> { $what }, first count · { $told }
change-unchanged = <b>{ $now }</b> { $what }, unchanged since { $when } · { $told }
change-rose = <b>{ $now }</b> { $what }, was { $before } ({ $when }): { $n } more · { $told }
change-fell = <b>{ $now }</b> { $what }, down from { $before } ({ $when }) · { $told }
change-revised-down = <b>{ $now }</b> { $what }, revised down from { $before } ({ $when }) · { $told }
change-not-comparable = <b>{ $now }</b> { $what }, was { $before } ({ $when }) · { $told }
change-other-source = <b>{ $now }</b> { $what } · { $told }. Another source before: { $before } ({ $before_told })
change-inexact = <b>{ $now }</b> { $what }, was { $before } ({ $when }) · { $told }
change-revision-note = No reason stated. The source counted again: a revision, not what a day brought.
change-after-revision = The count before was itself revised down.
change-coverage = The counts cover different things ({ $before }; { $now }), so we give no difference.
coverage-unsaid = coverage not told

timeline-title = <b>Newest first</b> · page { $page } of { $pages }
timeline-title-known = <b>Newest first</b> · page { $page } of { $pages } · { $known }
timeline-none = Nothing is recorded here.
timeline-figure = <b>{ $when }</b> { $amount } { $what } · { $source }
timeline-incident = <b>{ $when }</b> { $text }

sources-title = <b>Who says it</b>, newest figure first
sources-title-known = <b>Who says it</b>, newest figure first · { $known }
source-kind = { $kind ->
        [government] government
        [military] military
        [UN] UN
        [NGO] aid organisation
        [monitor] monitor
        [media] media
       *[other] { $kind }
    }
source-line = <b>{ $name }</b> ({ source-kind }): { $when }, report { $number }
source-line-old = <b>{ $name }</b> ({ source-kind }): { $when }, { $days ->
        [one] { $days } day
       *[other] { $days } days
    } old, report { $number }
sources-note = One report with its words: /sources and its number. Sides stand in alphabetical order. A source that only repeats another is not counted twice.

report-title = <b>Report { $number }</b> · { $source }
report-published = Published { $when }
report-published-relay = Published { $when }, printed by { $relay }
report-published-assumed = Published { $when } (day assumed)
report-published-assumed-relay = Published { $when } (day assumed), printed by { $relay }
report-figure = { $amount } { $what } · { $when }
report-figure-noted = { $amount } { $what } · { $when } ({ $notes })
report-more = and { $n } more
report-reading = { $text } <i>(our reading)</i>
report-unknown = <b>There is no report { $number } in this record.</b> The newest is { $last }. Try /sources { $last }.
figure-subset = { $subset } only
figure-households = families
figure-says = says { $source }
reference-url = <a href="{ $url }">{ $site }</a>{ $note }
reference-ref = { $site }, { $ref }{ $note }
reference-bare = { $site }{ $note }
reference-note = {" "}({ $note })

newest-figure = <i>Newest figure: { $when } ({ $age }).</i>
age-tag = <tg-time unix="{ $unix }" format="r">{ $days ->
        [one] { $days } day
       *[other] { $days } days
    } before this answer</tg-time>
