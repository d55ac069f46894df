# /privacy, /mydata, /forget.

privacy-title = <b>What is kept here, why, and for how long</b>
privacy-readers = <b>You only ask:</b> nothing. Not your name, not your number, not what you ask.
privacy-subscribers = <b>A chat with a digest or alerts:</b> its Telegram number, language, hour, zone and topic, of alerts what they are about and the quiet hours, to send them. For 30 days which messages it was sent and when, and for 7 what it was answered, to say why a message came, to see what arrived, and to tell that chat where a number in it was wrong. /unsubscribe ends the digest, <code>/alerts off</code> the alerts; 30 days later nothing is left. The same holds after a single /digest, and after you block the bot.
privacy-writers = <b>Owners, editors and reporters:</b> their Telegram number, and their drafts, as long as they have that role. Afterwards published reports and the trail of who changed what name them by a number of our own, which leads to nobody.
privacy-sealed = Telegram numbers and drafts are stored encrypted, and the key elsewhere. Names are never stored. Nobody else is given any of it.
privacy-plain = Names are never stored. Nobody else is given any of it. The keeper has not set a key: Telegram numbers and drafts are not stored encrypted.
privacy-yours = /mydata shows all that is kept of you, /forget deletes it at once.
privacy-policy = The keeper’s own policy: { $url }
privacy-admins-only = <b>Only the admins of this group can see or delete what is kept of it.</b> In a private chat with me you can do so for yourself.
privacy-admins-only-short = Only the admins of this group can do that.
mydata = <b>All that is kept</b>
mydata-block = <pre>{ $text }</pre>
nothing-kept = <b>Nothing is kept</b> of this chat.
forget-chat = <b>Delete all that is kept of you?</b> Your digest and alerts end, and what you were sent is forgotten: if a number in it was wrong, no correction comes. This cannot be undone.
forget-group = <b>Delete all that is kept of this group?</b> Its digest and alerts end, and what it was sent is forgotten: if a number in it was wrong, no correction comes. This cannot be undone.
forget-role = { $role ->
        [owner] <b>You are an owner of this record.</b>
        [reporter] <b>You are a reporter of this record.</b>
       *[editor] <b>You are an editor of this record.</b>
    } As long as you are one your number and your drafts are needed. Reports that you published stay for those who read them, and so does who changed what: there you are number { $number }, which leads to nobody once your role has ended.
forget-last-owner = You are the last owner: to end that too, name another one first with /editors owner and their number.
forget-button-chat = Delete
forget-button-chat-not-role = Delete, and keep my role
forget-button-all = Delete everything, my role too
forget-button-keep = Keep
forgotten = <b>Deleted.</b> Nothing is kept of this chat any more. You can still ask: /status.
forgotten-not-role = <b>Deleted.</b> What is left belongs to your role: your number and your drafts. /mydata shows it.
not-forgotten = Nothing was deleted.
