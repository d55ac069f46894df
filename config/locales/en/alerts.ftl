# /alerts and its buttons; an alert itself.

alerts-on = <b>Alerts come to this chat: { $topics }</b>
alerts-in-group = In this group.
alerts-in-this-topic = In this topic of the group.
alerts-in-general = In this group, outside its topics.
alerts-in-other-topic = In another topic of this group.
alerts-what = A report that an editor marks as urgent comes one minute after it is published.
alerts-loud = At any hour, also at night.
alerts-quiet = Quiet from { $begins } to { $ends }, { $city } time: what is urgent then comes when they are over, as one message.
alerts-wait = One waits until then.
alerts-no-warning = <i>Not a warning service: what you get was reported and checked first, and may come late or not at all. In danger, your local authorities come first.</i>
alerts-kept = Kept for this: which chat it is, its topics, quiet hours, zone and language; for 30 days what it was sent. <code>/alerts off</code> ends it, /privacy says more.
alerts-how = By words: <code>/alerts talks deaths</code>, <code>/alerts quiet 22:00-07:00 { $city }</code>, <code>/alerts quiet off</code>
alerts-none = <b>No alerts come to this chat.</b>
alerts-ended = <b>Alerts are off here.</b> What was wanted is deleted, and nothing that waited comes. /alerts turns them on again.
alerts-still = Alerts still come here: <code>/alerts off</code> ends them.
alerts-quiet-which = <b>When shall it be quiet?</b> { $city } time. Others: <code>/alerts quiet 21:30-06:00</code>, with a city behind it if it is another.
alerts-by-topic = <b>I cannot wait for one event, but for a topic.</b> Nothing is turned on yet.
alerts-unknown = <b>“{ $word }” says nothing I know here.</b>
alerts-nearest = Did you mean { $word }?
alerts-examples = Send <code>/alerts on</code>, <code>/alerts off</code>, <code>/alerts talks deaths</code>, or <code>/alerts quiet 22:00-07:00 { $city }</code>.
alerts-admins-only = <b>Only the admins of this group can change its alerts.</b> In a private chat with me you can have your own.
alerts-admins-only-short = Only the admins of this group can change its alerts.
alert-topic = { $topic ->
        [deaths] dead and injured
        [displaced] people forced from home
        [talks] talks and truces
       *[events] events and damage
    }
alert-toggle = { $topic ->
        [deaths] Dead and injured
        [displaced] Displaced
        [talks] Talks
       *[events] Events
    }: { $state }
alert-button-topic = { $topic ->
        [deaths] Alerts: dead and injured
        [displaced] Alerts: displaced
        [talks] Alerts: talks
       *[events] Alerts: events
    }
alert-button-open = Alerts
alert-button-on = Turn on
alert-button-off = Turn off
alert-button-end-them = End the alerts
alert-button-quiet = Quiet hours
alert-button-loud = No quiet hours
alert-button-here = Move them here
alert-button-hours = { $begins }–{ $ends }
alert-button-digest = Daily digest
alert-button-end = Alerts off
alert-button-talks = Talks so far
wish-one-hour = <b>“{ $word }”: I need two hours, from when to when.</b>
wish-same-hour = <b>From { $word } to { $word } would be all day or never.</b> Name two different hours, or send /alerts off.

alert-more = and { $n } more
alert-against = <i>“was”: what was on record before</i>
alert-about = <i>{ $n ->
        [one] Marked urgent: report { $numbers }
       *[other] Marked urgent: reports { $numbers }
    }</i>
came-alert = This chat asked for alerts, and an editor marked report { $report } as urgent. “Alerts off” ends them.

# What an alert told of talks or events and is on record no more
taken-back-retracted = { $ours ->
        [yes] Our mistake: report { $number } was taken back.
       *[no] Report { $number } was taken back: its source did not stand by it.
    }
taken-back-corrected = { $ours ->
        [yes] Our mistake: report { $number } was corrected by report { $by }.
       *[no] Report { $number } was corrected by report { $by }.
    }
taken-back-nothing = Nothing else of it is on record here.
taken-back-why = <i>You get this because an alert told this chat so.</i>
came-taken-back = An alert told this chat something of report { $report } that is on record no more. It comes once.
alerts-again = <b>Alerts come to this chat again.</b>
