# For those who write the record.

stranger = { $command ->
        [editors] Only the owners of this record can see and change who writes it.
        [delivery] Only the owners of this record can see what was sent.
        [audit] Only the owners of this record can see who did what.
        [revoke] Only the owners of this record can take back all that somebody posted.
        [correct] Only the editors of this record can correct reports.
        [retract] Only the editors of this record can take reports back.
        [reports] Only the editors of this record have this list of reports.
       *[report] Only the editors of this record can add reports.
    }
stranger-sources = { $who } /sources shows where each number comes from.
stranger-contact = { $who } If a number here is wrong, write to { $contact }. /sources shows where each one comes from.
report-in-private = <b>Not here: everybody in this group would read the draft.</b> Send it to me <a href="{ $link }">in our private chat</a>.
owner-link-seen = <b>This link is used up:</b> it is for a private chat, where nobody else sees it. A new one is printed where the bot runs.
owner-made = <b>You are the owner of this record.</b>
    /report adds a report, /editors names people who may do so too, /delivery shows what was sent.
owner-link-spent = This link has been used or is older than 15 minutes. Start the bot again for a new one.
owners-only = Only an owner can do this.
editors-only = Only an editor can do this.
editor-changed = { $role ->
        [owner] <b>Added as an owner.</b> This person can do all that you can.
        [editor] <b>Added.</b> This person can send /report now, and publish.
        [reporter] <b>Added as a reporter.</b> This person can send /report now; an editor publishes.
       *[none] <b>Removed.</b> What they published stays. Their number is deleted here, and what they had drafted and nobody published.
    }
editor-already = { $role ->
        [owner] This person is an owner already.
        [reporter] This person is a reporter already.
       *[editor] This person is an editor already.
    }
editors-of-role = <b>{ $role ->
        [owner] Owners
        [reporter] Reporters
       *[editor] Editors
    }</b>
editor-listed = { $name } · <code>{ $number }</code>
editor-listed-number = <code>{ $number }</code>
editor-no-number = <b>“{ $word }” is no Telegram number</b>, and nobody who writes here is called so: Telegram does not tell me who that is. A person sees their number in @userinfobot. Or forward me a message of theirs, or send them a link.
editor-hidden = <b>{ $name } lets nobody see who they are in what is forwarded.</b> Send them a link instead: whoever opens it first has the role.
editor-nobody-wrote = <b>No person can be seen behind this message.</b> Answer one that you have forwarded here.
editor-offer = <b>{ $name }</b> (<code>{ $number }</code>) { $role ->
        [owner] is an owner.
        [editor] is an editor. No toll and no talks were found in this message.
        [reporter] is a reporter. No toll and no talks were found in this message.
       *[none] has no role here, and no toll and no talks were found in this message. May this person write?
    }
editor-no-person-chat = <b>This is the number of a group or a channel.</b> Only a person can be given a role; their number has no minus.
editor-no-person-zero = <b>0 is nobody’s number.</b> A person sees theirs in @userinfobot.
editor-no-person-too-large = <b>No person has so large a number.</b> A person sees theirs in @userinfobot.
editor-no-person-service = <b>This number is no person’s.</b> { $name } is an account of Telegram’s own and writes for others: whoever is behind it could publish here.
editor-own-number = <b>This is my own number.</b> Only a person can be given a role.
no-editor = Nobody with this number is an editor.
ask-owner = <b>{ $number } is an owner.</b> { $wish ->
        [reporter] As a reporter they could draft reports alone, and no longer name people or see deliveries.
        [editor] As an editor they could send reports, and no longer name people or see deliveries.
       *[remove] Without a role they could do neither; what they published stays.
    }
owner-to-editor = Make them an editor
owner-to-reporter = Make them a reporter
owner-to-remove = Take their role away
last-owner-stays = <b>This is the last owner.</b> Name another one first: /editors owner and their number.
editors-how = <b>Who may write</b>
    /editors add 123456789 – an editor, by Telegram number
    /editors add 123456789 reporter – drafts, an editor publishes
    /editors owner 123456789 – an owner
    /editors remove 123456789
    Or forward me a message of theirs; or send them a link that works once.
editors-revoke = /revoke and their name takes back all that somebody has posted.

# Links that give a role
invite-button = { $role ->
        [owner] A link for an owner
        [reporter] A link for a reporter
       *[editor] A link for an editor
    }
invite-in-private = Only in our private chat: whoever opens the link first has the role.
invite-made = <b>Send this to one person alone.</b> Whoever opens it first is { $role ->
        [owner] an owner
        [reporter] a reporter
       *[editor] an editor
    }. It works once, until { $when }, { $city } time, and I tell you who it was.
    <code>{ $address }</code>
invite-accepted = { $role ->
        [owner] <b>You are an owner of this record.</b> /report adds a report, /editors names people who may do so too.
        [reporter] <b>You are a reporter of this record.</b> /report makes a draft of what you send; an editor publishes it.
       *[editor] <b>You are an editor of this record.</b> /report adds a report; nothing is public before you publish it.
    } /help has all that you can do.
role-ended = <b>Your role in this record has ended.</b> An owner took it back. Your drafts are deleted; what you published stays. You can go on asking: /status
invite-used = <b>This link has been used.</b> It works once. Ask an owner for a new one.
invite-expired = <b>This link has expired.</b> It works for 24 hours. Ask an owner for a new one.
invite-unknown = <b>I do not know this link.</b> It may have been cut: open it once more, or ask an owner for a new one.
invite-more = <b>You can do that already.</b> The link stays good, for one other person.
invite-seen = <b>This link is used up:</b> it is for a private chat, where nobody else sees it. Ask an owner for a new one.
invite-opened = <b>{ $name }</b> (<code>{ $number }</code>) has opened your link and is { $role ->
        [owner] an owner
        [reporter] a reporter
       *[editor] an editor
    } now.

drafts-title = <b>Your open drafts</b>
drafts-by-buttons = Nothing was done by these words: the buttons under a draft publish, change or discard it. /correct mends what is published, /retract takes it back.
drafts-none = You have no open draft. /report begins one.
draft-listed = Draft <b>{ $number }</b>, changed { $when }
draft-open = Draft { $number }
drafts-note = Tap one to see it again. Edit the message that a draft was made of, and it is read again.
reports-title = <b>Newest reports</b>
reports-none = No report yet. /report adds the first one.
reports-note = /sources and a number shows one whole. /correct and /retract take a number as well.
report-listed = <b>{ $number }</b> { $source }, { $when }: { $says }
figures-listed = { $n ->
        [one] { $n } figure
       *[other] { $n } figures
    }
steps-listed = { $n ->
        [one] { $n } step
       *[other] { $n } steps
    }
incidents-listed = { $n ->
        [one] { $n } event
       *[other] { $n } events
    }
services-listed = { $n ->
        [one] { $n } service
       *[other] { $n } services
    }
report-listed-corrected = <s>{ $number }</s> { $source }, { $when }: corrected by { $by }
report-listed-retracted = <s>{ $number }</s> { $source }, { $when }: retracted
report-listed-undone = <s>{ $number }</s> { $source }, { $when }: undone, taken back as a draft

reason-source-revised = Source revised it
reason-our-error = Our mistake
reason-relay-error = Printed wrongly
reason-withdrawn = Source withdrew it
retract-how = <b>Which report, and why?</b>
    Tap one, or send its number and the reason: <code>/retract 14 the ministry withdrew its count</code>
retract-one = <b>One report at a time.</b> Nothing is retracted yet. Tap the first.
retract-no-reason = none in words. To say why, send /retract { $number } and the reason.
retract-why = <b>Retract report { $number }?</b>
    { $source }, { $dated ->
        [yes] as of { $when }
       *[no] published { $when }
    }
    { $told }
    Reason: { $reason }
    All of it vanishes from every answer. What kind of reason is it?
retract-brings-back = { $n ->
        [one] <b>Report { $reports }, which it corrected, would stand again</b> with its numbers.
       *[other] <b>Reports { $reports }, which it corrected, would stand again</b> with their numbers.
    }
retract-more = { $n ->
        [one] and one more
       *[other] and { $n } more
    }
retract-leave = Leave it as it is
retract-left = <b>Report { $number } stays as it is.</b>
retract-again = Send /retract with the number and the reason again.
stands-again = { $n ->
        [one] Report { $reports }, which it had corrected, stands again.
       *[other] Reports { $reports }, which it had corrected, stand again.
    }
counts-again = { $n ->
        [one] Numbers of report { $reports } that it had ended count again.
       *[other] Numbers of reports { $reports } that it had ended count again.
    }
retracted = <b>Report { $number } is retracted.</b>
    Reason: { $reason }
retracted-no-reason = <b>Report { $number } is retracted.</b>
    No reason was given in words.

# Taking back all that somebody posted
owners-in-private = <b>Not here: everybody in this group would read it.</b> Send it to me <a href="{ $link }">in our private chat</a>.
revoke-how = <b>Whose reports, and since when?</b>
revoke-example = Send, for example: <code>/revoke @name since { $day } 18:00</code> ({ $city } time). You see first what readers would see. A Telegram number does as well, or <code>person 3</code> as /audit has it; /editors lists everybody.
revoke-nobody = <b>I know nobody “{ $word }” among those who write here.</b>
revoke-since-missing = <b>Since when?</b> Say the day, and the hour if you know it.
revoke-since-unread = <b>“{ $word }” is no day or hour that I can read.</b>
revoke-since-future = <b>“{ $word }” lies ahead.</b> Nothing was done since then.
revoke-ask = <b>Take back { $n ->
        [one] { $n } report
       *[other] { $n } reports
    } of { $whose }?</b>
    Posted since { $when }, { $city } time:
revoke-nothing = <b>Nothing to take back.</b> No report that { $whose } posted since { $when }, { $city } time, still stands.
revoke-anew = <b>The record has changed since this was shown, and nothing was taken back.</b> This is how it is now.
revoke-stands-again = { $n ->
        [one] Report { $reports }, which had been corrected, stands again.
       *[other] Reports { $reports }, which had been corrected, stand again.
    }
revoke-counts-again = { $n ->
        [one] What had been ended of report { $reports } counts again.
       *[other] What had been ended of reports { $reports } counts again.
    }
revoke-stays-retracted = { $n ->
        [one] Report { $reports } was retracted by the same person and stays so: send it anew if it is right.
       *[other] Reports { $reports } were retracted by the same person and stay so: send them anew if they are right.
    }
revoke-corrected = Whoever was told one of these numbers gets a correction.
revoke-button = { $n ->
        [one] Take it back
       *[other] Take all { $n } back
    }
revoke-left = <b>Nothing was taken back.</b>
revoked = <b>Taken back: { $n ->
        [one] report { $numbers }
       *[other] { $n } reports ({ $numbers })
    } of { $whose }.</b> Readers no longer see { $n ->
        [one] it
       *[other] them
    }; whoever was told gets a correction within a minute.
revoked-role = They can still write here.

# A draft and its questions
report-how = <b>Send a report like this</b>
    <pre>/report
    source: { $source } https://…
    as of: today 07:00
    killed { $party } civilian 21
    displaced { $party } 1,200</pre>
    Name the side whose people are counted; a side behind “by”, “in”, “from” or “claimed by” is not taken for it. Write a side’s code in capitals. Lines in any order; also talks, offer, agreement, ceasefire, event, service, note. Nothing is public before Publish.

    Or tap what it is about, and I ask for the rest.
guided-what = { $what ->
        [killed] Killed
        [injured] Injured
        [displaced] Displaced
        [talks] Talks
        [offer] An offer
        [ceasefire] A ceasefire
        [agreement] An agreement
       *[step] Talks or a truce
    }
guided-which = <b>What is it about?</b>
guided-whose = <b>Whose people { $what ->
        [killed] were killed
        [injured] were injured
       *[displaced] are displaced
    }?</b>
    Or answer this message at once, “{ $party } 31”: I read it as the rest of
    <code>{ $line }</code>
guided-who = <b>Who { $what ->
        [killed] was killed
       *[injured] was injured
    }, { $party }?</b> A count of all of them is another one than that of civilians or soldiers.
    Or answer this message at once, “31 civilians”: I read it as the rest of
    <code>{ $line }</code>
guided-status = { $status ->
        [civilian] Civilians
        [combatant] Soldiers
       *[other] Not told apart
    }
guided-number = <b>How many { $what ->
        [killed] killed
        [injured] injured
       *[displaced] displaced
    }, { $party }?</b>
    Answer this message with the number. I read it as the rest of
    <code>{ $line }</code>
    Who says it, and as of when, I ask next. Nothing is public before Publish.
guided-step = <b>What happened?</b>
    Answer this message with the effort and the day, what happened, and behind a bar what it is: <i>Talks 27 Dec: third day | held</i>. I read it as the rest of
    <code>{ $line }</code>
    Who says it, and as of when, I ask next. Nothing is public before Publish.
draft-title = <b>Draft { $number } · not published</b>
draft-anew = <b>The record has changed since this draft was shown.</b> This is how it reads now.
draft-public-note = Note, shown to readers: { $note }
draft-own-note = Note, for editors alone: { $note }
readers-see-title = <b>Readers will see</b>
readers-see = on { $screen }
readers-see-nothing = on { $screen }: <b>no difference</b>
readers-see-more = { $n ->
        [one] and one more screen
       *[other] and { $n } more screens
    }
draft-source = { $source }
draft-source-via = { $source }, printed by { $relay }
draft-as-of = As of { $when }
draft-other-relay = Not kept: “printed by { $relay }”. A report has one who printed it; send two reports to keep both.
draft-new-place = New place: { $name } ({ $side })
draft-new-place-within = New place: { $name } in { $around } ({ $side })
draft-corrects = Takes the place of report { $number }
draft-corrects-of = Takes the place of report { $number } · { $source }, { $when }
draft-figure-first = { $line }  { $figure } · nothing to compare with
draft-figure-same = { $line }  { $figure } · same as { $when }
draft-figure-was = { $line }  <b>{ $figure }</b> · was { $before } ({ $when })
draft-drops = <b>In report { $number } and not in this one</b>, so it ends:
    { $told }
    <i>To keep it, add its line: /correct { $number } gives all of them.</i>
draft-figure-mended = { $line }  <b>{ $figure }</b> · was { $before } in report { $number }
draft-figure-kept = { $line }  { $figure } · as in report { $number }
draft-figure-period = { $line }  { $figure } · of one period, not compared
draft-line-quoted = { $told }
    <i>“{ $text }”</i>
draft-line-notes = { $told } · { $notes }
draft-line-changed = { $told } · ✎ <i>changed by an editor, was { $was }</i>
change-which = <b>Which item is to be changed?</b>
change-what = <b>What is to be changed?</b> Each button says how it is now.
change-to = <b>{ $field ->
        [party] Whose people are counted?
        [by] Whose step is it?
        [metric] What is counted?
        [status] Civilians or soldiers?
        [condition] Damaged or destroyed?
        [verification] Claimed, confirmed or disputed?
        [step] What became of it?
        [state] Open or closed?
        [source] Who says it?
       *[date] Of which day?
    }</b>
change-type = <b>{ $private ->
        [yes] Send me
       *[no] Answer this message with
    } { $field ->
        [number] the number.
       *[date] the day.
    }</b> { change-like }
change-like = { $field ->
        [number] As 31, at least 31, about 1.2m or 20-25; nothing else in the message.
       *[date] As 24 Dec, 24 Dec 18:00 or yesterday; nothing else in the message.
    }
change-field = { $field ->
        [number] Number
        [party] Whose
        [by] By
        [metric] Counted
        [status] Who
        [condition] What became
        [verification] Status
        [step] Step
        [state] State
        [source] Source
       *[date] Day
    }: { $value }
change-status = { $value ->
        [civilian] civilians
       *[unspecified] not told apart
    }
change-combatants = { $force ->
        [fighters] fighters
        [both] soldiers or fighters
       *[soldiers] soldiers
    }
change-condition = { $value ->
        [damaged] damaged
        [destroyed] destroyed
       *[unspecified] not told apart
    }
change-verification = { $value ->
        [claimed] claimed
        [corroborated] confirmed by another
        [verified] verified
        [unverified] unverified
       *[disputed] disputed
    }
change-nobody = nobody named
change-button-as-read = As it was read
change-button-type = Type another
change-button-back = Back
change-button-more = More
change-button-before = Before
change-not-understood = <b>“{ $given }” is no { $field ->
        [number] number here.
       *[date] day here.
    }</b> { change-like }
change-not-so = It cannot be so with what else its line says. Edit the draft’s lines instead.
change-stale = <b>This item has changed since you were asked.</b> Here is the draft as it stands.
draft-note-no-source = <b>who says it?</b>
draft-note-source = says { $source }
draft-note-outbreak = counted in: { $name }
draft-note-outbreak-none = before the first outbreak, in no toll
draft-note-kind = { $kind ->
        [stock] how many there are at that time
       *[cumulative] how many there were so far
    }
draft-note-since = since { $day }
draft-note-verification = { $verification ->
        [verified] verified
        [corroborated] corroborated
       *[other] { $verification }
    }
draft-event = { $line }  { $when }: { $text }
draft-service = { $line }  { $service } · { $when }
draft-step = { $line }  { $when } { $name }, { $kind }
draft-step-by = { $line }  { $when } { $name }, { $kind } by { $by }
draft-step-said = { $line }: { $text }
draft-step-due = { $line } · for { $due }
draft-step-new-track = { $line }  { $when } { $name } (new), { $kind }
draft-step-new-track-by = { $line }  { $when } { $name } (new), { $kind } by { $by }
draft-more-questions = { $n ->
        [one] One more question follows.
       *[other] { $n } more questions follow.
    }
draft-left-out = { $n ->
        [one] Line { $lines } is left out.
       *[other] Lines { $lines } are left out.
    }
draft-lines-how = <b>Tap the number of a line to leave it out</b>, and once more to take it back in.
draft-line-in = <b>{ $line }</b>  { $text }
draft-line-out = <b>{ $line }</b>  <s>{ $text }</s> · left out
link-alone = <b>I open no links.</b> { $writes ->
        [yes] Paste the text with its link, or forward the post: that becomes a draft.
       *[no] Ask in words: dead, displaced, talks. /help has all I answer.
    }
draft-edit-lines = <i><b>Change an item</b> mends one, <b>Edit</b> gives you all lines. Nothing is public before Publish.</i>
draft-edit-hint = <i>Edit your message and I read it again. Nothing is public before Publish.</i>
draft-sent = <b>Sent to the editors.</b> { $two ->
        [yes] Two of them publish
       *[no] One of them publishes
    } it, and I tell you what became of it.
draft-to-be-sent = As soon as no question is open it goes to the editors.
draft-waits = <b>Waits for a second editor.</b> Whoever drafted it, or tapped Publish first, cannot be both.
draft-two = { $why ->
        [warning] <b>A second editor has to publish it too:</b> a number in it had to be confirmed.
       *[always] <b>A second editor has to publish it too.</b>
    }{ $others ->
        [0] {" "}There is none yet: an owner names one with /editors.
       *[other] {""}
    }
card-of-reporter = <b>From { $whose }, a reporter.</b>
card-asks = { $by } Publish it, or discard it.
card-of-editor = <b>From { $whose }.</b>
card-second = { $by } <b>{ $first } wants it published: it waits for a second editor.</b>
card-published = <b>Draft { $number } is published as report { $report }</b>, by { $by }.
card-discarded = <b>Draft { $number } is discarded</b>, by { $by }. Nothing was published.
card-told-published = <b>Your draft { $number } is published</b> as report { $report }, by { $by }. Readers see it from now on.
card-told-discarded = <b>Your draft { $number } was not published:</b> { $by } discarded it.
card-told-undone = <b>Your draft { $number } is open again:</b> { $by } took its report back. Edit your message and I read it again.
draft-cut-off = <b>Your app cut this message in two.</b> Draft { $number } has its first part alone. Discard it, and send the report in two, each with /report, source and day.
draft-may-go-on = <b>This message is as long as one can be.</b> If your app cut the text in two, its rest is not in this draft.
draft-file-not-again = <b>A file or an album is not read again.</b> Draft { $number } is as it was: <b>Edit</b> below it gives its lines, to be changed and sent.
draft-button-publish = Publish
draft-button-urgent = Alert: { $state }
draft-alert = <b>Alert: { $n ->
        [0] no chat has asked for it
        [one] at once to 1 chat
       *[other] at once to { $n } chats
    }</b>
draft-alert-topic = { $topic } { $n }
draft-alert-quiet = { $n ->
        [one] 1 of them has its quiet hours now, and gets it when they are over.
       *[other] { $n } of them have their quiet hours now, and get it when they are over.
    }
draft-published-alert = { $n ->
        [0] No chat has asked for alerts of it.
        [one] As an alert it leaves in a minute, to 1 chat; Undo until then sends none.
       *[other] As an alert it leaves in a minute, to { $n } chats; Undo until then sends none.
    }
draft-button-edit = Edit
draft-button-discard = Discard
draft-button-lines = Leave lines out
draft-button-change = Change an item
draft-button-page = Items { $first }–{ $last }
draft-page = <i>Items { $first }–{ $last } of { $n }</i>
draft-button-show = Back to the draft
draft-lines = Copy, change and send; that makes a new draft, and draft { $number } can be discarded:
    <pre>{ $text }</pre>
draft-edit-how = Edit your own message above: long press, Edit. I read it again and this preview changes.
draft-button-undo = Undo
draft-button-see = What readers see now
draft-button-next = Next from this source
draft-published = <b>Published: report { $number }</b>
    { $n ->
        [0] Readers see it from now on.
        [one] { $says }. Readers see it from now on.
       *[other] { $says }. Readers see them from now on.
    }
    Later: /correct { $number } gives its lines to mend, /retract { $number } and the reason takes it back.{ $read ->
        [yes] { "" }
       *[no] { " " }Editing your old message no longer changes anything.
    }
draft-post-known = <b>There is a draft of this post already.</b> Here it is, as it stands.
draft-post-edited = <b>This post was edited at its source</b> since it was forwarded. Here is what it says now.
draft-post-emptied = <b>This post was edited at its source and tells of no toll and no talks any more.</b> Draft { $number }, made of what it said before, is discarded.
draft-post-emptied-published = <b>This post was edited at its source and tells of no toll and no talks any more.</b> Report { $number }, made of what it said before, still stands: /retract { $number } and a reason takes it back.
draft-post-published = <b>This post is report { $number } already.</b> Nothing new is made of it.
draft-discarded = Draft { $number } is discarded. Nothing was published.
draft-undone = <b>Report { $number } is undone.</b> Readers no longer see it. Here is its draft again: change, publish or discard it.
draft-undone-before = <b>The report is undone.</b> Readers no longer see it. Here is its draft again: change, publish or discard it.
draft-undo-late = <b>Too late to undo:</b> that works for 60 seconds. Report { $number } stands and readers see it. /retract { $number } and the reason takes it back, /correct { $number } gives its lines to mend.
undone-reason = undone at once
draft-next = Copy this, put the new numbers in, and send it:
    <pre>{ $text }</pre>

ask-source = <b>Who says it?</b> Add a line “source: …”, or tap one.
ask-source-kind = <b>“{ $name }” is new here.</b> What is it?
ask-source-side = <b>Whose side is “{ $name }” on?</b> What a side says of the other side’s forces is a claim and in no sum.
no-side = No side
ask-as-of = <b>As of when?</b> Add a line “as of: …”, or tap one.
as-of-hour = { $hour ->
        [now] now
       *[other] { $day ->
            [today] today { $hour }
           *[other] { $hour }
        }
    }
ask-items = <b>No figure, step or event yet.</b> Add a line, for example: killed { $party } civilian 21
kind-name = { $kind ->
        [government] Government
        [military] Military
        [UN] UN
        [NGO] Aid organisation
        [monitor] Monitor
       *[media] Media
    }
ask-unclear = <b>Line { $line } is not clear.</b> The others are kept.
    <blockquote>{ $quoted }</blockquote>
    { $why }
ask-guessed-side = <b>Whose people are they?</b> Nothing beside the number says it; “{ $word }” is a guess.
    <blockquote>{ $quoted }</blockquote>
ask-guessed-category = <b>Are they { $word } too?</b> Nothing beside the number says it; it stands next to others who are.
    <blockquote>{ $quoted }</blockquote>
ask-guessed-metric = <b>What befell them?</b> Nothing beside the number says it; “{ $word }” is a guess.
    <blockquote>{ $quoted }</blockquote>
ask-of-rows = <b>Whose people are they?</b> Neither the rows nor what stands above them says it.
    <blockquote>{ $quoted }</blockquote>
ask-of-text = <b>Whose people are they?</b> Nothing beside these numbers says it. One answer is for all of them.
    <blockquote>{ $quoted }</blockquote>
guessed-line = { $line }. { $text }
guessed-more = and { $n } more
category-untold = not said
quoted = { $before }<u><b>{ $word }</b></u>{ $after }
leave-all-out = Leave all { $n } unclear lines out
leave-out = Leave line { $line } out
report-offered = <b>Is this for the record?</b> It becomes a draft, as with /report in front of it; nothing is public before Publish.
report-read = Read this as a report
report-gone = Your message is gone. Send it again with /report in front of it.
number-to-report = <b>Shall it be added to the record?</b> Send it again with /report in front of it, or tap what it counts.
number-instead = What is on record
ask-several = { $n ->
        [one] <b>Line { $line } does not say what it is.</b> Do you mean this?
       *[other] <b>Line { $line } says several things.</b> Do you mean these lines?
    }
    <blockquote>{ $quoted }</blockquote>
    <pre>{ $lines }</pre>
    { $n ->
        [one] If not, edit your message.
       *[other] If not, edit your message: one number a line.
    }
read-it-so = Read line { $line } so
answer-of-line = Line { $line }: { $label }
unclear-several = It says several things: write each in a line of its own.
unclear-unknown-word = I do not know this word.
unclear-unknown-step = I do not know this word. Behind the bar stands what happened: { $steps }.
unclear-unknown-word-too = I do not know this word, nor { $others }.
unclear-unknown-name = I do not know this name. A place that is new needs a line of its own: “new place: …”.
unclear-one-only = Only one of these fits in a line. Write one number a line.
unclear-no-metric = Begin with what is counted: killed, injured, missing, displaced, in shelter …
unclear-no-party = Whose people are they?
unclear-no-side = Who did that? Say it behind the bar.
unclear-whose = Whose people are they? A side behind “by”, “in”, “from” or “claimed by”, or in front of “killed”, may only say who did it, or where.
unclear-of-whom = Is this said of the people who are counted, or of those who did it? Put it beside its own side.
unclear-not-two = There are more than two sides here. Which ones?
unclear-claimant = Write who says it in a line “source: …”. The side named here is not the source’s.
unclear-bracket = Does the bracket say which people are counted, or is it a remark? Counts of their own need lines of their own.
unclear-together = The bracket counts dead and injured together: that is no count of the dead. If they are the dead alone, say so in the bracket.
unclear-buildings = People in shelters, or shelters? Only people are counted here.
unclear-capitals = Is this a side’s code, or a word? In capitals alone I cannot tell: write the side’s name, or the word small.
unclear-doubtful = Is the number sure? If not, say “about”, “at least” or “up to”.
unclear-of-rows = Whose people are they?
unclear-of-text = Whose people are they?
unclear-columns = This row has not as many numbers as what stands above it counts. Write each count in a line of its own, or put “|” between the cells.
unclear-difference = By how much a count rose or fell is no count. Write the whole number.
unclear-toll = Is the whole number of these people alone, or of all?
unclear-profession = Civilians, soldiers, or not told apart? Counted with others, say so in a bracket: “(covers: soldiers and police)”.
unclear-day-here = A day stands in a line of its own: “as of: 24 Dec”; “since 7 Dec” says from which day the number is counted.
unclear-age = How many are there, or is the number an age or a size?
unclear-beside = Were they counted there, or only near it or away from it? Say “in”, or leave the place out.
unclear-two-days = Which day is it?
unclear-weekday = The weekday does not fit the date.
unclear-part-of-day = At what hour? Write it (“Monday 18:00”), or take the whole day.
unclear-unused = No line below it uses this.
unclear-no-number = How many?
unclear-not-a-number = This is no number.
unclear-not-a-date = I cannot read this as one day. Write it like “24 Dec 18:00”, “yesterday” or “Monday”.
unclear-first-day = It would be counted from a day after the one that it is of. Mend one of the two.
unclear-no-date = By when? Add the day.
unclear-no-step = What happened? For example: | held, | signed, | accept { $party }
unclear-contrary = The text says the contrary of the step behind the bar. Mend one of the two.
unclear-no-text = Say what happened.
unclear-no-service = What is open or closed?
unclear-no-state = Is it open, partly open or closed?
unclear-known-place = I know this word already, or it is no name. Leave the line out.
unclear-place-side = Whose side is this place on, or none? Say “side: …”; “within: …” names the place it lies in.
unclear-no-outbreak = Which outbreak do they count? Its number or its name; 0 for before the first.
unclear-which-effort = Which effort is it part of? Name it before the colon, or behind the bar: “effort: …”, “effort: new”.
unclear-day-in-text = On which day did it happen? Say it before the colon or behind the bar.
unclear-yes-or-no = Shall it go out as an alert, at once? Yes or no; it needs no line if not.
unclear-no-track = To which agreement does it belong?
text-too-long = { $field ->
        [text] The text
        [note] The note
        [remark] What stands in the bracket
        [name] The name
        [reason] The reason
       *[address] The address
    } is { $n } characters long, { $over } too many: { $most } fit.

step-word-offer = offer
step-word-accept = accepted
step-word-accept-conditional = accepted with conditions
step-word-decline = declined
step-word-scheduled = set for
step-word-postponed = postponed
step-word-cancelled = cancelled
step-word-held = held
step-word-adjourned = adjourned
step-word-proposal = proposal
step-word-signed = signed
step-word-in-force = in force
step-word-announced-by-third-party = announced
step-word-denied = denied
step-word-violation-alleged = violation alleged, accused
step-word-suspended = suspended
step-word-resumed = resumed
step-word-terminated = ended
step-word-commitment-due = commitment
step-word-commitment-part = commitment done in part
step-word-commitment-done = commitment done

correct-how = <b>Which report?</b> /correct 14 gives its lines; mend them and send them back.
draft-no-such-report = There is no such report. /reports lists the newest.

# Warnings: each has to be confirmed
warn-falls = <b>Line { $line }: a running count falls</b>, it was { $old } ({ $told }). Why?{ $words ->
        [anew] {" "}If it is a new count, write “counted from:” and its first day in a line above it.
       *[other] {""}
    }
warn-jumps = <b>Line { $line }: { $words ->
    [fewer] { $by } fewer than before
   *[other] a jump of { $by }
  }</b>, it was { $old } ({ $told }). Is it right?
warn-covers = <b>Line { $line } does not cover the same</b> as that source’s count before, { $old } ({ $told }), and takes its place. The two are not compared. Is it right?
warn-part-exceeds = <b>Line { $line } is { $by } more than its total</b> in line { $other }.
warn-not-reached = <b>Line { $line }: its parts are { $by } short of it.</b>
warn-overshot = <b>Line { $line }: its parts are { $by } more than it.</b>
warn-future = <b>Line { $line } is dated in the future.</b>
warn-over = <b>Line { $line } is for a day that was over when it was said.</b> A slip in one of the two days?
warn-far = <b>Line { $line } is dated long before all other counts like it</b>, the first of which is { $old } ({ $told }). A slip of the year?
warn-before-first = <b>Line { $line } is dated before the first outbreak.</b> A slip of the year? As it is it stands in no toll.
warn-earlier = <b>Line { $line } is dated before the newest outbreak</b>: it counts in “{ $words }”. A slip of the day?
warn-older = <b>Line { $line } is older than the count on record</b>, { $old } ({ $told }). It will replace nothing.
warn-differs = { $lines ->
        [0] <b>Line { $line }: the same source said { $old } for the same moment</b> ({ $told }).
       *[other] <b>Line { $line }: line { $other } has another number</b> of the same source for the same moment.
    }
warn-other-report = <b>Report { $report } is of { $words }</b>, and nobody in your lines has a word in it. Is it the one to be replaced?
warn-reported = <b>This address was reported already</b>, in report { $report }.
warn-no-address = <b>No address is given:</b> readers could not look up where these numbers stand. Add it to your message, or publish without one.
warn-speaks-for = <b>Line { $line }: one side’s source says that { $words } agreed too.</b> Has { $words } said so itself?
warn-picture = <b>Line { $line } was read from a picture:</b> “{ $words }”. Does the picture say so?
warn-at-risk = <b>“{ $words }” is named.</b> Could this put people at risk?
fall-source-revised = Source revised it
fall-our-error = Our { $old } was wrong
fall-slip = A slip of mine
confirm-picture = As in the picture
confirm-jumps = The jump is right
confirm-covers = It takes its place
confirm-part-exceeds = The part is right
confirm-not-reached = The parts are right
confirm-overshot = The parts are right
confirm-future = The date is right
confirm-over = Both days are right
confirm-far = The year is right
confirm-before-first = The year is right
confirm-earlier = The day is right
confirm-older = Publish all the same
confirm-differs = The number is right
confirm-other-report = Yes, report { $report }
confirm-reported = Another than report { $report }
confirm-speaks-for = Yes, it has
confirm-at-risk = No risk
ask-slip = <b>Line { $line } is a slip:</b> put the right number in (edit your message, or tap <b>Edit</b>).
ask-reason = <b>Why is report { $number } corrected?</b>
nothing-to-report = <b>No toll and no talks found in this text.</b> What one event took, or an earlier time, is no toll of now. Nothing is kept of it. If it has figures, write them with /report, a line for each.

picture-not-read = <b>{ $n ->
    [one] A number
   *[other] { $n } numbers
} in this picture could not be read</b>, and in the rest are no toll and no talks. Write them with /report, a line for each. Numerals like ๒ and ๔ are never read from a picture: they are taken for one another.

document-too-large = <b>This document is too large.</b> It is read with up to 10 MB and 20 pages. Send the page with the figures, or its text.
document-no-text = <b>This PDF has no text in it</b>, only pictures of it. Copy the text and send that, or write the figures with /report.
document-no-words = <b>No words were found in this picture.</b> Send a sharper one, straight and near, or write the figures with /report.
document-unreadable = <b>This file could not be read.</b> It may be damaged, or locked with a password. Send its text instead.
document-other = <b>I do not read files of this kind.</b> Send its text, or save it as a PDF and send that.
document-too-slow = <b>Reading this file took too long.</b> Send it once more, or the page with the figures alone, or its text.
document-not-fetched = <b>Telegram did not hand over this document.</b> Send it again, or send its text.

# the audit trail
audit-title = <b>Who did what, the newest first</b>
audit-of-report = report { $number }
audit-of-person = by { $whose }
audit-since = since { $when }, { $city } time
audit-of-kind = { $kind ->
        [drafts] drafts
        [published] publishing
        [retracted] taking back
       *[roles] roles
    }
audit-none = <b>Nothing of the kind was done.</b> <code>/audit</code> shows everything.
audit-more = <code>/audit 38</code>, <code>/audit @name since 24 Dec</code> or <code>/audit roles</code> shows less. <code>.venv/bin/python -m bot audit verify</code> says whether an entry was changed or removed.
audit-unread = <b>“{ $word }” says nothing here.</b>
audit-how = Send, for example: <code>/audit 38</code> for one report, <code>/audit @name since { $day }</code>, or <code>drafts</code>, <code>published</code>, <code>retracted</code>, <code>roles</code> behind it; <code>csv</code> as well gives a table.
audit-button-csv = As a table (CSV)
audit-caption = The audit trail, oldest first, times in UTC: { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    }.
audit-line = { $day } { $hour } { $who }: { $what }
audit-line-of = { $day } { $hour } { $who }: { $what }, { $kind ->
        [report] report
       *[draft] draft
    } { $number }
audit-program = the program
audit-serves = made this record one { $side ->
        [sandbox] for trying in the sandbox
       *[telegram] for people on Telegram
    }
audit-person = person { $number }
audit-draft-opened = opened
audit-draft-rewritten = rewrote
audit-draft-changed = { $what ->
        [left_out] left out line { $line }
        [taken_in] took line { $line } back in
    [all_left_out] left out all lines that were not understood
    [answered] answered “{ $after }” { $line ->
        [0] to a question
       *[other] to a question about line { $line }
    }
    [urgent] marked it as urgent
    [not_urgent] marked it as not urgent
       *[other] changed line { $line } from { $before } to { $after }
    }
audit-draft-reopened = opened again
audit-draft-discarded = discarded
audit-published-first = wanted it published, the first of two
audit-published = published
audit-corrected = corrected
audit-retracted = retracted
audit-posts-revoked = took back all that { $about } had posted
audit-role-granted = made { $about } { $role ->
        [owner] an owner
        [reporter] a reporter
       *[editor] an editor
    }
audit-invited = made a link for { $role ->
        [owner] an owner
        [reporter] a reporter
       *[editor] an editor
    }
audit-invitation-used = opened a link that gives a role
audit-role-revoked = took the role of { $about }
audit-owner-link-made = made a link for an owner
audit-unknown = did what this version knows no words for ({ $action })
audit-owner-link-used = became owner by the link
