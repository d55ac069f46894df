# Talks, offers, ceasefires: the state first, who said so, as of when. Silence is never a refusal.

track-title = <b>{ $line }</b>
stage-recorded = { $name }: last report { $when }
stage-offered = { $name }, { $when }: not answered on record
stage-offered-answered = { $name }, { $when }
stage-proposed = { $name }: proposed { $when }, not answered on record
stage-proposed-answered = { $name }: proposed { $when }
stage-scheduled = { $name }: meeting set
stage-held = { $name }: met { $when }
stage-adjourned = { $name }: adjourned { $when }
stage-signed = { $name }: signed { $when }
stage-announced = { $name }: announced { $when }, not confirmed by both sides
stage-denied = { $name }: denied by { $by }, { $when }
stage-in-force = { $name }: in force since { $when }
stage-suspended = { $name }: suspended by { $by }, { $when }
stage-suspended-unstated = { $name }: suspended { $when }, by which side is not stated
stage-lapsed = { $name }: fighting again from { $when }
stage-terminated = { $name }: ended { $when }

step-text = { $text } · { $source }
step-source = { $source }
signed-on = Signed { $when }
answer-none = { $party }: no answer recorded
answer-accepted = { $party }: accepted
answer-conditional = { $party }: accepted with conditions
answer-declined = { $party }: declined
not-confirmed = Not confirmed by { $by }. Until every side confirms it, it is not in force on this record.
not-in-force = Not in force on this record.

appointment = Next meeting
appointment-ahead = { $what }: set for { $when }
appointment-today = { $what }: set for { $when }, its day
appointment-past = { $what }: set for { $when }, no outcome recorded
commitment-due = { $what }: due { $when }
commitment-done = { $what }: done, it was due { $when }
commitment-alleged-broken = { $what }, due { $when }: not kept, says { $by }
commitment-no-outcome = { $what }, due { $when }: no outcome recorded
due-day = { $day }
due-hour = { $day }, { $hour }
due-ahead = <tg-time unix="{ $unix }" format="wDT">{ $day }, { $hour }</tg-time>
violation = Violation alleged { $when }: { $text }
no-later-report = No later report: whether it holds now is not known here.

talks-title-known = <b>Talks</b> · { $known }
talks-none = No talks, offer or ceasefire in this record.
earlier-title = <b>Earlier efforts</b>
silence-is-no-refusal = No answer recorded is not a refusal.
nothing-ahead = No appointment lies ahead in this record.
newest-talks = <i>Newest report on talks: { $when }.</i>
newest-talks-old = <i>Newest report on talks: { $when }, { $days } days before this answer.</i>
talks-short-title = <b>Talks</b>
open-title = <b>Open</b>
talks-title = <b>Talks</b>

# One step on one line
somebody = a side that is not stated
step-with-text = { $step }. { $text }
step-offer = <b>{ $when }</b> { $name }
step-accept = <b>{ $when }</b> { $name }: accepted by { $by }
step-accept-conditional = <b>{ $when }</b> { $name }: accepted with conditions by { $by }
step-decline = <b>{ $when }</b> { $name }: declined by { $by }
step-scheduled = <b>{ $when }</b> { $name }: next meeting set
step-held = <b>{ $when }</b> { $name }: met
step-adjourned = <b>{ $when }</b> { $name }: adjourned
step-proposal = <b>{ $when }</b> { $name }: proposal by { $by }
step-signed = <b>{ $when }</b> { $name }: signed
step-in-force = <b>{ $when }</b> { $name }: in force
step-announced-by-third-party = <b>{ $when }</b> { $name }: announced
step-denied = <b>{ $when }</b> { $name }: denied by { $by }
step-violation-alleged = <b>{ $when }</b> { $name }: said to be broken by { $by }
step-suspended = <b>{ $when }</b> { $name }: suspended by { $by }
step-resumed = <b>{ $when }</b> { $name }: resumed
step-terminated = <b>{ $when }</b> { $name }: ended
step-commitment-due = <b>{ $when }</b> { $name }: commitment
step-commitment-done = <b>{ $when }</b> { $name }: commitment kept
