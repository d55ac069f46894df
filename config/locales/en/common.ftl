# Buttons, the menu, /start, /help and what is said when a question cannot be read.

button-changed = What changed
button-adds-up = How it adds up
button-sources = Sources
button-known-now = As known now
button-known-then = As known then
button-before = ‹ { $day }
button-after = { $day } ›
button-whole = Whole picture
button-back = Back
button-why = Why counts differ
button-why-not-added = Why not added
button-newer = ‹ Newer
button-earlier = Earlier ›
button-steps = Step by step
button-earlier-efforts = Earlier efforts
button-status = Where things stand
button-timeline = Timeline
button-only-talks = Talks
button-only-figures = Figures
button-only-all = Everything
button-report = Report { $number }
button-report-short = { $number }
button-cite = To quote
button-all-sources = All sources
button-all-totals = All totals
button-places = By place
button-places-of = By { $word }
button-days = Choose a day
button-damage = Damage and services
button-all-claims = All claims
button-among = Women, children, others
button-newest = Newest
button-ahead = What lies ahead
button-again = Try again

# The menu and the buttons of /start
menu-status = the situation on one screen
menu-casualties = dead and injured, by side and source
menu-displacement = people forced from home
menu-mediation = talks, offers, ceasefire
menu-timeline = what happened when, newest first
menu-sources = who says it, and where to read it
menu-subscribe = one message a day, at your hour
menu-settings = what this chat has asked for
menu-privacy = what is kept, and how to delete it
menu-help = how to ask
menu-report = add a report
menu-correct = replace a report with a mended one
menu-editors = who may write
menu-revoke = take back all that somebody posted
menu-audit = who did what when
menu-retract = take a report back
menu-reports = the newest reports
open-status = Where things stand
open-casualties = Dead and injured
open-displacement = Displaced
open-mediation = Talks
open-digest = Daily digest
open-sources = Sources
command-line = /{ $command } – { $what }

# What Telegram shows of the bot: before its first message (at most 512 letters), and in its profile (120)
bot-description = Where things stand: { $situation }.

    Dead, injured, displaced, talks. Every number with who counted it, and when; where sources differ you see all of them.

    One message a day at your hour, if you want it. Not a warning service.
bot-about = { $situation }: every number with who counted it, and when.

# /start and /help
start-title = <b>Where things stand: { $situation }. Every number with who counted it, and when.</b>
start-promise = Where sources differ you see all of them: no average, no guess. A person checks each report before it appears.
not-a-warning-service = <i>Not a warning service. In danger, follow your local authorities.</i>
no-named-keeper = This bot has no named keeper.
kept-by = Kept by { $operator }.
kept-by-contact = Kept by { $operator }. Wrong number? Write to { $contact }.
newest-of-record = Newest figure: { $when }.
help-title = <b>How to ask</b>
help-arguments =
    Add a day, a side or a place, in any order:
    <code>/casualties { $day }</code>
    <code>/casualties { $iso } { $party }</code>
    <code>/displacement yesterday</code>
    A day is told as it stood at its end, with what was known then.
help-words = In a private chat plain words work too: dead, displaced, talks, ceasefire.
help-groups = In groups: /status@{ $bot }
help-writers = <b>Yours as { $role ->
        [owner] an owner
        [reporter] a reporter
       *[editor] an editor
    }</b>
known-words = I know these words: dead, injured, missing, displaced, talks, ceasefire, timeline, sources; days, sides and places.
known-words-of = I know these words: { $words }; days, sides and places too.
known-example = For example: <code>dead { $day }</code>
safety-first = <b>Not a warning service, and nobody reads along here.</b> In danger, follow your local authorities.
persons-first = <b>This record counts people and names nobody.</b> Whether somebody is alive or well it cannot say. Local authorities may know, and the Red Cross or Red Crescent looks for missing people.
judgement-first = <b>This record does not say who is winning, who began it or who is to blame.</b> It holds what was counted, said and agreed, each with who says so and as of when.
mistake-told = <b>Is report { $number } wrong? Its editors do not read along here.</b> { $keeper }
mistake-mended = <b>Nothing was done by these words.</b> <code>/correct { $number }</code> gives the lines of report { $number } to be mended, <code>/retract { $number }</code> takes it back.
something-wrong = <b>Is a number here wrong? Its editors do not read along here.</b> Sources shows the report that each number comes from: name that report. { $keeper }
something-wrong-mended = <b>Nothing was done by these words.</b> Sources shows the report that each number comes from; /correct and its number gives its lines to be mended, /retract takes it back.
safety-record = What this record has of what was reported:
stop-what = <b>Shall the daily digest stop coming to this chat?</b>
digest-button-stop-it = Stop the digest
open-timeline = Timeline
open-damage = Damage and services
open-changed = What changed
open-why = Why counts differ
open-outbreaks = Since when

# What could not be read
problem-not-a-date = <b>{ $word } is not a date.</b>
problem-no-day = <b>“{ $word }” names no day that I know.</b>
problem-unknown-word = <b>“{ $word }” is not on record.</b> No place, side, source or day here is called so.
problem-no-source = <b>Nothing that “{ $word }” says is on record.</b> No source here is called so.
problem-which-source = <b>“{ $word }” is the name of several.</b> Which one?
problem-part-of-names = <b>“{ $word }” is a part of several names here.</b> Which one?
problem-places = Places with something on record: { $places }.
problem-places-known = Places known here, none with a figure of its own now: { $places }.
problem-places-more = { $places } and { $n } more
problem-one-only = <b>“{ $word }” is one too many.</b> I take one day, one side or one place at a time.
problem-doer = <b>“{ $word }”: who did it is not counted here</b>, only which side was hit. Which?
problem-span = <b>“{ $word }” is more than one day.</b> I tell how things stood at the end of one day. Which day?
problem-hour = <b>“{ $word }” is an hour.</b> I tell how things stood at the end of a day.
problem-which-year = <b>“{ $word }” was, and comes again.</b> Which one?
problem-several = <b>That is more than one question.</b> Which one first?
problem-number = <b>What is { $word }?</b> A day, a year or a report?
number-on-record = <b>{ $number } in this record</b>
number-not-on-record = <b>No such count of { $number } is on record here</b>
number-in-step = { $when }: { $step }
problem-ours = <b>Whose people?</b> Which side “{ $word }” means is not known here.
problem-nearest = Did you mean <b>{ $nearest }</b>?
problem-ahead = <b>{ $day } lies ahead.</b> This record holds only what was reported.
problem-nothing = <b>Nothing is recorded here yet.</b>
problem-before = <b>Nothing is recorded here</b> { $known }.
problem-try = Try /{ $command } { $day }, { $iso } or yesterday.
record-begins = What this record follows began on { $day }.
in-a-channel = In a channel I answer what can be read by all: /status, /casualties, /displacement, /damage, /mediation, /timeline, /sources. Digests and all else: in a private chat with me, or in a group.
unknown-command = <b>I do not know this command.</b> /help lists those I know.
words-alone = I read words, not pictures or files. A command may stand under a picture; /help lists them.
old-button = This button is from an older version. Send /status.
tapped-too-often = { $seconds ->
    [one] Too many taps here. Tap again in a second.
   *[other] Too many taps here. Tap again in { $seconds } seconds.
}
error-apology = Something went wrong here, not with you. Please try again in a minute. If it goes on, tell whoever runs this bot the code <code>{ $code }</code>
error-for-owners = An answer failed: { $kind }. The log has the rest under <code>{ $code }</code>.
error-short = Something went wrong here, not with you. Please try again in a minute. Code: { $code }
not-kept = Not done: this record's disk takes nothing more just now. Nothing was kept or changed. Questions are answered as before; please send this again later.
not-kept-short = Not done: this record's disk takes nothing more just now. Nothing was changed. Please try again later.
not-reached = The database behind this bot cannot be reached just now. That is no fault of yours. Please send this again in a minute.
not-reached-short = The database behind this bot cannot be reached just now. Please tap again in a minute.
broken-off = Not done: the database behind this bot was held up for too long. Nothing of this was kept or changed. Please send it again in a minute.
broken-off-short = Not done: the database behind this bot was held up for too long. Nothing was changed. Please tap again in a minute.
cut-for-owners = <b>One piece of work was broken off in the database.</b> All else goes on, and what was kept before is all there. Whoever wanted it was asked to send it again; digests, alerts and corrections are tried again by themselves. Once is nothing to mend. If you read this again and again, the machine is too slow, or another program holds the database up. The log has the reason.
away-for-owners = <b>The database cannot be reached.</b> Nobody is answered meanwhile, and whoever asks is told; digests, alerts and corrections wait, and none is lost. If its server is not about to start again by itself, start it: then all goes on by itself. The log has the reason.
full-for-owners = <b>The database takes nothing more: { $reason }.</b> Questions are answered. Nothing can be reported, published or subscribed to meanwhile, and whoever tries is told; digests, alerts and corrections wait, and none is lost. Make room on its disk and all goes on by itself.

# One place
place-none = <b>No figure for { $place } alone</b> { $period }
place-none-of = <b>No figure of { $party }’s people for { $place } alone</b> { $period }
place-side = <b>All of { $party }</b>
place-dead = { $word ->
        [dead] Dead
       *[killed] Killed
    }: { $counts }
no-figure-note = No figure does not mean nothing happened.
parked-for-owners = A message was refused by Telegram and is parked for { $chats } chats: { $reason }
screen-away = The rest of this screen cannot be shown just now. The other commands answer as ever.
screen-away-code = If it goes on, tell whoever runs this bot the code <code>{ $code }</code>
record-gap = <i>Something on record cannot be read and is left out here, so a number may be older than it should be. Whoever runs this bot has been told.</i>
part-away = This part cannot be shown just now.
digest-news-away = What is new cannot be shown today. Where things stand:
screen-part-for-owners = A part of an answer could not be told and was left out: { $kind }. The log has the rest under <code>{ $code }</code>.
part-for-owners = A part of a digest could not be made and was left out: { $kind }. All the rest was sent; the log has the error.
skipped-for-owners = Some chats get no digest: their time zone “{ $zone }” is none that this machine knows. Each can choose its hour anew, with /subscribe 07:00 and a city; all others get theirs.
unreadable-for-owners = Some chats get no digest: the hour, zone or language that is noted for them cannot be read. Each can choose anew, with /subscribe 07:00 and a city; all others get theirs.
doubted-for-owners = <b>{ $gone } of { $chats } chats are gone, says Telegram.</b> So many never leave at once, so all are kept and nobody is switched off. Is SITREP_BOT_TOKEN still this bot's, and does the Bot API server, if you run your own, still know its chats? Mend that and start the bot again; each chat is tried again within 8 hours, and at its next digest. If they did leave: nothing to do, no digest reaches them.
