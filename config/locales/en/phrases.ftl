# Phrases that every screen shares: days, sources, and one figure in words.

bold = <b>{ $text }</b>
plain = { $text }
dated = <b>{ $day }</b> { $text }
titled = { $title } · { $known }
as-known = as known on { $day }
as-known-now = { $day }, as known now
and = { $first } and { $last }
or = { $first } or { $last }
either-day = { $first } or { $second }
two-days = { $first } – { $last }
day-and-hour = { $day } { $hour }
period-since = since { $began }
period-over =
    { $sides ->
        [one] of { $days }
       *[other] in the fighting of { $days }
    }
told = { $source }, { $when }
via = via { $outlet }
outlets = { $first } and { $others ->
        [one] another outlet
       *[other] { $others } other outlets
    }
counts-told = { $counts } · { $told }
both-sides = Both sides
all-sides = All sides
noted = { $count } ({ $notes })
note-claim = a claim
note-disputed = disputed
note-disputed-by = disputed by { $who }
note-unverified = unverified
note-period = in one period
note-period-of = in one period: { $period }
note-flow-since = since { $since }, not those { $what ->
        [missing] missing
        [detained] detained
       *[displaced] displaced
    } now
note-since = since { $since }
note-outbreak = outbreak: { $name }
note-baseline = from before the first outbreak
note-anew = a new count, or revised: not stated
count-of-places = { $count } in { $places } alone
count-of-many-places = { $count } in { $n } places together
and-more = and { $n } more
group-at = { $place }, { $group }
side-at = { $place }, { $adjective } people
of-whom = { $whom }: { $counted }
in-quotes = “{ $words }”

# Numbers
amount =
    { $qualifier ->
        [at_least] at least { $n }
        [more_than] more than { $n }
        [nearly] nearly { $n }
        [up_to] up to { $n }
        [about] about { $n }
       *[exact] { $n }
    }
amount-range = { $low }–{ $high }
amount-best = { $n } ({ $low }–{ $high })
amount-or-more = about { $n } or more
amount-vague = “{ $words }” (at least { $n })

# Those who fight, by what their side calls them; `fighters-first` begins a sentence
fighter =
    { $force ->
        [fighters] fighter
        [both] soldier or fighter
       *[soldiers] soldier
    }
fighters =
    { $force ->
        [fighters] fighters
        [both] soldiers or fighters
       *[soldiers] soldiers
    }
fighters-first =
    { $force ->
        [fighters] Fighters
        [both] Soldiers or fighters
       *[soldiers] Soldiers
    }

people-of =
    { $who ->
        [combatant] { fighters }
       *[civilian] civilians
    }

# People, and what happened to them
persons =
    { $who ->
        [civilian] { $amount } { $n ->
            [one] civilian
           *[other] civilians
        }
        [combatant] { $amount } { $n ->
            [one] { fighter }
           *[other] { fighters }
        }
        [household] { $amount } { $n ->
            [one] family
           *[other] families
        }
        [subset] { $amount } { $subset }
       *[unspecified] { $amount }
    }
counted-killed-unspecified = { persons } dead
counted-killed-direct = { persons } killed directly
counted-killed-indirect = { of-indirect }{ $who ->
        [civilian] {" "}among civilians
        [combatant] {" "}among { fighters }
        [subset] {" "}among { $subset }
       *[unspecified] {""}
    }
counted-injured = { persons } injured
counted-killed-or-injured = { persons } killed or injured
counted-missing = { persons } missing
counted-detained = { persons } detained
counted-displaced = { persons } displaced
counted-evacuated = { persons } evacuated
counted-in-shelter = { persons } in shelters
counted-refugees = { persons } who fled abroad
counted-returned = { persons } returned
counted-houses = { $amount } { $n ->
        [one] house
       *[other] houses
    } { became }
counted-schools = { $amount } { $n ->
        [one] school
       *[other] schools
    } { became }
counted-health-posts = { $amount } { $n ->
        [one] health facility
       *[other] health facilities
    } { became }
counted-places-of-worship = { $amount } { $n ->
        [one] place of worship
       *[other] places of worship
    } { became }
counted-bridges = { $amount } { $n ->
        [one] bridge
       *[other] bridges
    } { became }
counted-roads = { $amount } { $n ->
        [one] road
       *[other] roads
    } { became }
became =
    { $became ->
        [damaged] damaged
        [destroyed] destroyed
       *[unspecified] damaged or destroyed
    }
of-direct = { $amount } killed directly
of-indirect = { $amount } indirect { $n ->
        [one] death
       *[other] deaths
    }
