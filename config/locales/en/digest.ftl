# The daily digest: what changed, where things stand, what lies ahead.

digest-quiet = <b>No new report since { $since }.</b> { $fought ->
        [no] That does not mean that nothing happened.
       *[yes] That is not the same as no fighting.
    }
digest-new = <b>New since { $since }</b>
digest-also-new = <b>Also new since { $since }</b>
digest-against = { $known ->
        [told] <i>“was”: what this chat was told last</i>
       *[recorded] <i>“was”: the count on record then</i>
    }
digest-report = Report { $number } · { $source }: no new number, no new step
digest-more = and { $n } more
digest-withdrawn = Report { $number } was corrected or withdrawn · { $source }
digest-not-a-fall = <i>A separate count, not a fall: { $sides ->
        [one] the side’s own count still stands.
       *[other] the sides’ own counts still stand.
    }</i>
digest-dead = { $headline }: { $split }
digest-by = { $dead } · { $told }
digest-earlier = { $phase }: { $head }
news-first = <b>{ $now }</b> · { $told }
news-late = { $line } <i>(older than what is known)</i>
news-last-told = This chat was told { $amount } last ({ $when }).
news-then = On record then: { $amount } ({ $when }).
news-between = In between: { $counts }
news-earlier = Also new, and older: { $counts }
news-between-one = { $amount } ({ $when })
news-between-older = { $n } older
news-fell = <i>This was revised down from { $before } ({ $when }){ $reason ->
        [none] , no reason stated
       *[told] { "" }
    }.</i>
news-event = <b>{ $day }: { $text }</b>
news-baseline = Before the first outbreak
news-elsewhere = Another outbreak
news-taken-back = <b>Taken back: { $line }</b>
news-now = Now on record: { $line }
ages-dead = <i>No newer count of the dead: { $ages }, when this was sent.</i>
ages-displaced = <i>No newer count of the displaced: { $ages }, when this was sent.</i>

# A number that was told and is wrong
correction-title = { $kind ->
        [our_error] Our mistake
        [source_revised] The source revised it
        [relay_error] It was printed wrong
        [withdrawn] The source took it back
       *[none] Corrected
    }
correction = <b>{ $opens }. { $right }</b>, not { $wrong } · { $told }
correction-gone = <b>{ $opens }. No longer counted: { $wrong }</b> · { $told }
correction-same = <b>{ $opens }. { $right }</b> · { $told }
correction-told = This chat was told { $wrong } ({ $when }).
correction-recorded = On record here was { $wrong } ({ $when }).
correction-told-same = This chat was told the same number ({ $when }).
correction-recorded-same = On record here was the same number ({ $when }).
correction-reason = Reason: { $reason }
correction-standing = Counted in its place: { $line }
correction-nothing = Nothing is counted in its place.
pushed-correction-title = { $kind ->
        [our_error] Our mistake
       *[other] Correction
    }
correction-whose = { $kind ->
        [source_revised] The source revised its count.
        [relay_error] It was printed wrong where it was read.
       *[withdrawn] The source took its count back.
    }
correction-more = { $n ->
        [one] 1 other number that this chat was told is no longer counted.
       *[other] { $n } other numbers that this chat was told are no longer counted.
    }
correction-rest = <i>You get this because this chat was told that number. Totals with it in them change too, other numbers do not.</i>

digest-stands = <b>Where things stand</b>
digest-ahead = <b>Ahead</b>
digest-ceasefire = <i>A ceasefire does not make a road or a field safe. Before going home, ask your local authorities.</i>
digest-offer = Three digests without news. Shall I write only when something changes?
button-digest-settings = Change or stop
button-more = And { $n } more
button-digest-back = ‹ Back
button-before-page = ‹ Before
button-next-page = More ›
edition-forgotten = What stood behind this message is no longer kept. /status has where things stand now.
button-only-changes = Only when something changes
