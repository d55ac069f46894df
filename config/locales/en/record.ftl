# What changed, the timeline, sources, single reports.

changed-title = <b>What changed</b> against the count before
changed-none = No count to compare in this record.
change-first = <b>{ $now }</b>, new here · { $told }
change-unchanged = <b>{ $now }</b>, unchanged since { $when } · { $told }
change-rose = <b>{ $now }</b>, was { $before } ({ $when }): { $n } more · { $told }
change-fell = <b>{ $now }</b>, down from { $before } ({ $when }) · { $told }
change-revised-down = <b>{ $now }</b>, revised down from { $before } ({ $when }) · { $told }
change-not-comparable = <b>{ $now }</b>, was { $before } ({ $when }) · { $told }
change-told-apart = <b>{ $now }</b>, was { $before }, soldiers and civilians not told apart ({ $when }) · { $told }
change-told-together = <b>{ $now }</b>, was { $before } ({ $when }) · { $told }
change-other-source = <b>{ $now }</b> · { $told }. Not compared: another source said { $before } ({ $before_told })
change-inexact = <b>{ $now }</b>, was { $before } ({ $when }) · { $told }
change-revision-note = <i>The source counted anew and states no reason.</i>
change-after-revision = <i>The count before was itself revised down.</i>
change-coverage = <i>Not compared: the two do not cover the same.</i>
change-count-from = <i>Not compared: the two count from different days.</i>
change-apart = <i>Not compared: only one of the two tells soldiers from civilians.</i>
change-by-reading = <i>Compared as { $who ->
        [combatant] soldiers
       *[civilian] civilians
    }: our reading, for one of the two does not say.</i>

timeline-title = <b>Newest first</b> · page { $page } of { $pages }
days-title = <b>From which day?</b> Newest first · page { $page } of { $pages }
timeline-none = Nothing is recorded here.
timeline-total = { $whole } ({ $parts })
timeline-revised = { $whom }: { $counted }, revised down from { $before } · { $source }

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
sources-none = No source had given a figure.
sources-note = One report in full: /sources and its number. Where sides stand together they stand in alphabetical order. Outlets that quote the same source count once.
sources-of-title = <b>Where this is from</b>, newest report first
sources-of-line = <b>Report { $number }</b> · { $who }, { $when } · { $where }
sources-of-none = No report: nothing is told there that came from one.
printed-by = { $source }, printed by { $relay }
no-address = no address kept

report-title = <b>Report { $number }</b> · { $source }
report-title-named = <b>Report { $number }</b> · { $source }, { $title }
report-published = Published { $when }
report-published-assumed = Published { $when } (day assumed)
report-printed = { $published }, printed by { $relay }
report-noted = { $line } ({ $note })
report-page = { $line } · page { $page } of { $pages }
report-no-address = <i>No link: no address of it was kept, or given.</i>
cite-title = <b>To quote from report { $number }</b>
cite-how = A tap on a line copies it.
cite-nothing = There is no number in it to quote.
cite-line = <code>{ $line }, as of { $when } ({ $who }; { $where })</code>
cite-report = report { $number } of this record, { $site }
report-nothing = Nothing of it is about this day or before.
report-replaced = <b>Replaced by report { $by }</b>, { $when }: { $reason ->
        [source_revised] the source revised it
        [our_error] it was our mistake
        [relay_error] it was the mistake of whoever printed it
       *[withdrawn] the source withdrew it
    }.
    What it counted is in no answer any more.
report-retracted = <b>Taken back</b>, { $when }: { $reason ->
        [source_revised] the source revised it
        [our_error] it was our mistake
        [relay_error] it was the mistake of whoever printed it
       *[withdrawn] the source withdrew it
    }.
    What it counted is in no answer any more, and nothing is in its place.
report-replaces = In the place of report { $number }: { $reason ->
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
    } before this answer.</i>
newest-figure-then = <i>Newest figure by that day: { $when }, { $days ->
        [one] { $days } day
       *[other] { $days } days
    } before.</i>
