# Talks, offers, ceasefires: the state first, who said so, as of when. Silence is never a refusal.

stage-recorded = { $name }: last report { $when }
stage-offered = { $name }, { $when }: not answered on record
stage-offered-answered = { $name }, { $when }
stage-proposed = { $name }: proposed { $when }, not answered on record
stage-proposed-answered = { $name }: proposed { $when }
stage-scheduled = { $name }: meeting set
stage-held = { $name }: met { $when }
stage-adjourned = { $name }: adjourned { $when }
stage-signed = { $name }: signed { $when }
stage-announced = { $name }, { $when }: not confirmed by { $by }
stage-denied = { $name }: denied by { $by }, { $when }
stage-in-force = { $name }: in force since { $when }
stage-suspended = { $name }: suspended by { $by }, { $when }
stage-suspended-unstated = { $name }: suspended { $when }, by which side is not stated
stage-lapsed = { $name }: in force from { $began }, fighting again from { $when }
stage-terminated = { $name }: ended { $when }
somebody = a side that is not stated

# Who said so, and what may not be read into it
step-source = { $source }
no-later-report = { $said }. No later report: whether it holds now is not known here.
word-announced = { $said }. Until every side confirms it, it is not in force on this record.
word-denied = { $said }. Not in force on this record.
signed-on = Signed { $when }
answer-none = { $party }: no answer recorded
answer-accepted = { $party }: accepted
answer-conditional = { $party }: accepted with conditions
answer-declined = { $party }: declined
violation = Violation alleged { $when }: { $text }

# What is set, and what was promised
meeting = Next meeting
commitment = A commitment
appointment = { $what }: set for { $when }
appointment-past = { $what }: set for { $when }, no outcome recorded
commitment-due = { $what }: due { $when }
commitment-done = { $what }: done, it was due { $when }
commitment-alleged-broken = { $what }, due { $when }: not kept, says { $by }
commitment-no-outcome = { $what }, due { $when }: no outcome recorded
due-day = { $day }
due-hour = { $day }, { $hour }
due-ahead = <tg-time unix="{ $unix }" format="wDT">{ $day }, { $hour }</tg-time>

talks-title = <b>Talks</b>
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
step-accept = { $name }: accepted by { $by }
step-accept-conditional = { $name }: accepted with conditions by { $by }
step-decline = { $name }: declined by { $by }
step-scheduled = { $name }: next meeting set
step-scheduled-for = { $name }: meeting set for { $when }
step-held = { $name }: met
step-adjourned = { $name }: adjourned
step-proposal = { $name }: proposal by { $by }
step-signed = { $name }: signed
step-in-force = { $name }: in force
step-announced-by-third-party = { $name }: word of a third party
step-denied = { $name }: denied by { $by }
step-violation-alleged = { $name }: said to be broken by { $by }
step-suspended = { $name }: suspended by { $by }
step-resumed = { $name }: resumed
step-terminated = { $name }: ended
step-commitment-due = { $name }: commitment
step-commitment-due-for = { $name }: commitment due { $when }
step-commitment-done = { $name }: commitment kept
