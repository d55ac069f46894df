# /subscribe, /unsubscribe and the buttons under them.

subscribed = <b>Every day at { $hour }, { $city } time</b>
subscribed-changes = <b>On days with news, at { $hour }, { $city } time</b>
digest-in-group = In this group.
digest-in-this-topic = In this topic of the group.
digest-in-general = In this group, outside its topics.
digest-in-other-topic = In another topic of this group.
digest-button-here = Move it here
next-digest = Next: { $moment }
digest-pause = <b>A pause is not kept here.</b> To have it without a sound, mute this chat in Telegram; to have nothing, tap Stop and subscribe again later.
digest-rhythm = <b>One message a day, or one on days with news:</b> other times there are not.
digest-every-day = One message: what changed, where things stand, what lies ahead. Without news it comes without a sound. If a number you were sent proves wrong, you are told.
digest-only-changes = One message on days with news: what changed, where things stand, what lies ahead. Without news nothing comes. If a number you were sent proves wrong, you are told.
kept-for-digest = Kept for this: which chat it is, its hour, zone and language; for 30 days what it was sent. /unsubscribe ends it, /privacy says more.
digest-button-other = Other hour
digest-button-changes = Only when something changes
digest-button-daily = Every day
digest-button-now = Send one now
digest-button-stop = Stop
other-hour = <b>At what hour?</b>
wish-hour = <b>“{ $word }” is no hour of a day.</b>
wish-place = <b>I know no place “{ $word }”.</b>
wish-several = <b>{ $word } has several time zones.</b> Name a city there.
wish-nearest = Did you mean { $names }?
wish-examples = Send, for example: <code>/subscribe 06:30</code>, <code>/subscribe 7am { $city }</code> or <code>/subscribe 18.30 Europe/Paris</code>.
unsubscribed = <b>Stopped.</b> No more digests here, and the hour and zone are deleted. You can still ask: /status.
    What was sent here is forgotten after 30 days; /forget deletes it now.
no-digest = <b>No digest comes to this chat.</b>
not-subscribed = <b>No digest comes to this chat.</b> A tap on an hour starts one: one message a day.
admins-only = <b>Only the admins of this group can change its digest.</b> In a private chat with me you can have your own.
admins-only-short = Only the admins of this group can change its digest.

admins-unknown = <b>Telegram does not tell me who the admins of this group are.</b> Make me an admin (no rights are needed), then send it again.
admins-unknown-short = Telegram does not tell me who the admins are. Make me an admin, no rights needed, and try again.
digests-again = <b>The digest comes to this chat again.</b>
wish-offset = <b>“{ $word }” is no time difference that clocks have all year.</b> Name a city instead.

too-many = That was 20 questions in a minute. I answer again at <tg-time unix="{ $unix }" format="t">{ $hour }</tg-time>; /status has everything on one screen.
