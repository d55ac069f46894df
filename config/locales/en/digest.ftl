# The daily digest: what changed, where things stand, what lies ahead.

digest-quiet = <b>No new report since { $since }</b>
digest-quiet-note = That is not the same as no fighting.
digest-new = <b>New since { $since }</b>
digest-also-new = <b>Also new since { $since }</b>
digest-report = Report { $number } · { $source }
digest-more = and { $n } more
digest-withdrawn = Report { $number } was corrected or withdrawn · { $source }
digest-not-a-fall = <i>A count of its own, not a fall: the sides’ own counts stand.</i>
digest-ended = No longer counted here, corrected or withdrawn: { $line }
digest-stands = <b>Where things stand</b>
digest-ahead = <b>Ahead</b>
digest-ceasefire = <i>A ceasefire does not make a road or a field safe. Before going home, ask your local authorities.</i>
digest-offer = Three digests without news. Shall I write only when something changes?
button-digest-settings = Change or stop
button-only-changes = Only when something changes
