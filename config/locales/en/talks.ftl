# Talks, offers, ceasefires: the state first, who said so, as of when. Silence is never a refusal.

stage-recorded = { $name }: last report { $when }
stage-recorded-answered = { $name }: answered by { $answered }, { $when }
stage-recorded-signed = { $name }: signed by { $answered }, { $when }; no signature of { $left } on record
stage-declined-by = { $line }; declined by { $by }
stage-conditional-by = { $line }; accepted with conditions by { $by }
stage-accepted-by = { $line }; accepted by { $by }
stage-offered = { $name }, { $when }: not answered on record
stage-offered-partly = { $name }, { $when }: answered by { $answered }, not by { $left } on record
stage-offered-side-partly = { $name }: offered by { $by }, { $when }, not answered by { $left } on record
stage-proposed-partly = { $name }: proposed by { $by }, { $when }, not answered by { $left } on record
stage-offered-answered = { $name }, { $when }
stage-offered-side = { $name }: offered by { $by }, { $when }, not answered on record
stage-offered-side-answered = { $name }: offered by { $by }, { $when }
stage-proposed = { $name }: proposed by { $by }, { $when }, not answered on record
stage-proposed-answered = { $name }: proposed by { $by }, { $when }
stage-scheduled = { $name }: meeting set
stage-postponed = { $name }: meeting postponed { $when }
stage-postponed-side = { $name }: meeting postponed by { $by }, { $when }
stage-cancelled = { $name }: meeting cancelled { $when }
stage-cancelled-side = { $name }: meeting cancelled by { $by }, { $when }
stage-held = { $name }: met { $when }
stage-adjourned = { $name }: adjourned { $when }
stage-adjourned-by = { $name }: adjourned by { $by }, { $when }
stage-signed = { $name }: signed by { $by }, { $when }
stage-announced = { $name }, { $when }: not confirmed by { $by }
stage-announced-one-side = { $name }, { $when }: confirmed by { $who } only, not confirmed by { $by }
stage-announced-third-party = { $name }: announced by { $who }, { $when }, not confirmed by { $by }
stage-denied = { $name }: denied by { $by }, { $when }
stage-in-force = { $name }: in force since { $when }
stage-suspended = { $name }: suspended by { $by }, { $when }
stage-suspended-unstated = { $name }: suspended { $when }, by which side is not stated
stage-lapsed = { $name }: in force from { $began }, fighting again from { $when }
stage-terminated = { $name }: ended by { $by }, { $when }
stage-expired = { $name }: ended with its term on { $when }
stage-resumed = { $name }: resumed by { $by }, { $when }
somebody = a side that is not stated
every-side = every side
until = { $line }, until { $until }
bound-until = Until { $until } by the word of { $by }, { $when } · { $told }
in-force-resumed = { $line }, resumed by { $by }

# Who said so, and what may not be read into it
step-source = { $source }
in-force-ahead = { $name }: to be in force from { $when }, by the word of { $by } · { $told }
no-later-report = No later report: whether it holds now is not known here.
later-report-old = Newest report { $when }: whether it holds now is not known here.
violations-since = { $n ->
        [one] 1 violation alleged since, { $latest }
       *[other] { $n } violations alleged since, the latest { $latest }
    }
violations = { $n ->
        [one] 1 violation alleged, { $latest }
       *[other] { $n } violations alleged, the latest { $latest }
    }
violation-latest = { $when } { $by }
violation-latest-accused = { $when } { $by } (accused: { $accused })
alleged-by = by { $name }
word-announced = Until every side confirms it, it is not in force on this record.
word-denied = Not in force on this record.
sentence-end = { $text }.
signed-on = Signed by { $by }, { $when }
ended-on = Ended by { $by }, { $when }
answer-none = { $party }: no answer recorded
answer-accepted = { $party }: accepted
answer-conditional = { $party }: accepted with conditions
answer-declined = { $party }: declined
violation = Violation alleged { $when }: { $text }
violation-accused = Violation alleged { $when }: { $text } · accused: { $accused }
said-on = { $step }, { $when }

# What is set, and what was promised
meeting = Next meeting
commitment = A commitment
appointment = { $what }: set for { $when }
appointment-today = { $what }: today, { $when }
appointment-postponed = { $what }: postponed { $on }, it was set for { $when }; no new day recorded
appointment-cancelled = { $what }: cancelled { $on }, it was set for { $when }
appointment-past = { $what }: set for { $when }, no outcome recorded
commitment-due = { $what }: due { $when }
commitment-done = { $what }: done, it was due { $when }
commitment-done-by = { $what }: done by { $by }, it was due { $when }
commitment-part = { $what }, due { $when }: done in part ({ $parts })
commitment-part-left = { $what }, due { $when }: done in part ({ $parts }); not recorded of { $left }
commitment-part-rest = { $what }, due { $when }: done in part ({ $parts }); no outcome recorded for the rest
part-done = done by { $by }
part-of = { $done } of { $of } by { $by }
part-text = { $text }, by { $by }
part-some = a part by { $by }
commitment-said-done = { $what }, due { $when }: done, says { $by }; no report by { $left } recorded
commitment-alleged-broken = { $what }, due { $when }: alleged broken { $by }
broken-by = { $by }
broken-by-accused = { $by } (accused: { $accused })
broken-alleged = alleged broken { $told }
in-part-too = { $line }; before that { $parts }
commitment-also = { $line }; earlier { $broken }
commitment-no-outcome = { $what }, due { $when }: no outcome recorded
due-day = { $day }
due-hour = { $day }, { $hour }
due-ahead = <tg-time unix="{ $unix }" format="wDt">{ $day }, { $hour }</tg-time>

talks-title = <b>Talks</b>
talks-title-old = <b>Talks</b> · newest { $when }, { $days } days old
no-ceasefire = <b>No ceasefire in force on record</b>
talks-title-none-in-force = { $title } · no ceasefire in force on record
talks-none = <b>No talks, offer or ceasefire recorded</b>
earlier-title = <b>Earlier efforts</b>
earlier-none = No other effort in this record.
silence-is-no-refusal = No answer recorded is not a refusal.
nothing-ahead = No meeting lies ahead in this record.
newest-talks = <i>Newest report on talks: { $when }.</i>
newest-talks-old = <i>Newest report on talks: { $when }, { $days } days before this answer.</i>
newest-talks-then = <i>Newest report on talks by that day: { $when }, { $days } days before.</i>

# One step on one line
step-with-text = { $step } ({ $text })
step-at = { $step }, { $hour }
step-offer = { $name }
step-offer-by = { $name }: offered by { $by }
step-accept = { $name }: accepted by { $by }
step-accept-conditional = { $name }: accepted with conditions by { $by }
step-decline = { $name }: declined by { $by }
step-scheduled = { $name }: next meeting set
step-scheduled-for = { $name }: meeting set for { $when }
step-postponed = { $name }: meeting postponed
step-postponed-for = { $name }: meeting postponed to { $when }
step-postponed-side-for = { $name }: meeting postponed to { $when } by { $by }
step-postponed-side = { $name }: meeting postponed by { $by }
step-cancelled = { $name }: meeting cancelled
step-cancelled-side = { $name }: meeting cancelled by { $by }
step-held = { $name }: met
step-adjourned = { $name }: adjourned
step-adjourned-by = { $name }: adjourned by { $by }
step-proposal = { $name }: proposal by { $by }
step-signed = { $name }: signed by { $by }
step-signed-third-party = { $name }: signed by { $by } as a third party
step-in-force = { $name }: in force
step-in-force-one-side = { $name }: confirmed by { $by } only
step-in-force-third-party = { $name }: announced by { $by }, a third party
step-in-force-unstated = { $name }: announced by { $by }
step-announced-by-third-party = { $name }: announced by { $by }, a third party
step-denied = { $name }: denied by { $by }
step-violation-alleged = { $name }: violation alleged { $source }
step-violations-alleged = { $name }: { $violations }
step-violation-alleged-accused = { $name }: { $by } accused { $source } of a violation
step-suspended = { $name }: suspended by { $by }
step-suspended-third-party = { $name }: suspended, says { $by }
step-resumed = { $name }: resumed by { $by }
step-resumed-third-party = { $name }: resumed, says { $by }
step-terminated = { $name }: ended by { $by }
step-terminated-third-party = { $name }: ended, says { $by }
step-commitment-due = { $name }: commitment
step-commitment-due-for = { $name }: commitment due { $when }
step-commitment-part = { $name }: commitment done in part by { $by }
step-commitment-part-third-party = { $name }: commitment done in part, says { $by }
step-commitment-part-of = { $name }: { $done } of { $of } of a commitment done by { $by }
step-commitment-part-of-third-party = { $name }: { $done } of { $of } of a commitment done, says { $by }
step-commitment-done = { $name }: commitment done by { $by }
step-commitment-done-third-party = { $name }: commitment done, says { $by }
