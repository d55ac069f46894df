# What was pushed: for owners how it goes (/delivery), for readers why a message came.

menu-delivery = what was sent, to how many
delivery-waits = <b>{ $n ->
        [one] 1 message waits
       *[other] { $n } messages wait
    }</b>, the oldest for { $span }.
delivery-none-waits = <b>No message waits.</b>
delivery-held = { $n ->
        [one] 1 alert is
       *[other] { $n } alerts are
    } held for quiet hours, the first until { $until } ({ $city }).
delivery-held-of = { $n } held for quiet hours
delivery-span = { $unit ->
        [second] { $n ->
            [one] 1 second
           *[other] { $n } seconds
        }
        [minute] { $n ->
            [one] 1 minute
           *[other] { $n } minutes
        }
        [hour] { $n ->
            [one] 1 hour
           *[other] { $n } hours
        }
       *[day] { $n ->
            [one] 1 day
           *[other] { $n } days
        }
    }
delivery-no-sender = <b>No process sends at the moment.</b> What waits is kept.
delivery-ready = Ready to send since { $since } ({ $city }); nothing sent yet.
delivery-rate = Rate: { $rate } a second, noted { $seen } ({ $city })
    Told to slow down (429) since { $since }: { $floods ->
        [0] never
        [one] once
       *[other] { $floods } times
    }
delivery-nothing = Nothing was pushed in the last 30 days.
delivery-posting = <b>{ $kind ->
        [digest] Digest
        [correction] Correction
        [alert] Alert
        [role] A role was given or ended
        [taken_back] Taken back
       *[other] { $kind }
    }, { $when }, { $city }</b>
delivery-posting-about = <b>{ $kind ->
        [digest] Digest
        [correction] Correction
        [alert] Alert
        [taken_back] Taken back
       *[other] { $kind }
    }, report { $number }, { $when }</b>
delivery-forgotten = Its counts are deleted: older than 30 days.
delivery-asked = <b>Asked for meanwhile</b> with <code>/digest</code>
delivery-sent = { $n } sent
delivery-all-sent = All sent: { $n }
delivery-waiting = { $n } waiting for { $span }
delivery-waiting-asked = { $n } waiting
delivery-replaced = { $n } replaced by the next one
delivery-unsubscribed = { $n } unsubscribed before it left
delivery-gone = { $n } gone: { $reasons }
delivery-gone-as = { $n } { $why ->
        [blocked] blocked the bot
        [deactivated] deleted their account
        [kicked] removed it from a group
        [deleted] deleted the group
        [found_gone] found gone by another message
       *[not_found] unknown to Telegram
    }
delivery-refused = { $n } refused: “{ $reason }”
delivery-refused-more = { $n } refused for other reasons
button-refresh = Refresh
delivery-as-of = As of { $hour }

button-came = Why this came
came-daily = This chat subscribed on { $since }: a digest daily at { $hour }, { $city } time.
came-changes = This chat subscribed on { $since }: a digest at { $hour }, { $city } time, on days with news.
came-asked = It was asked for in this chat, with /digest or “Send one now”. That brings one digest and no more.
came-ended = This chat was subscribed then and is not now: no more digests come.
came-before = This chat was subscribed then, and again since { $since }.
came-forgotten = No longer known: why a message came is kept for 30 days.
came-times = Ready { $put }, sent { $left }{ came-place }
came-not-sent = Ready { $put }{ came-place }
came-place = { $zone ->
        [told] .
       *[untold] {" "}({ $city } time).
    }
came-correction = A number that this chat was told is no longer counted, since report { $report } was entered or taken back. This message comes once.
came-end = “Change or stop” ends it.
came-end-group = Its admins end it: “Change or stop”.
