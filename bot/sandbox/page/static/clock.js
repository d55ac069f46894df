// The bot's clock in the header, and the buttons that move it.
import { wish } from "./connection.js";
import { complain } from "./notices.js";
import { retell } from "./rich.js";
import { $, now, state } from "./state.js";
import { day, weekday } from "./times.js";

const TICK_MS = 20_000;

export function setClock(clock) {
  state.clock = { ...clock, ahead: clock.now - Date.now() / 1000 };
  show();
}

function show() {
  const { stands, start, zone } = state.clock;
  $("day").textContent = weekday(now(), zone);
  $("day").dateTime = new Date(now() * 1000).toISOString();
  $("jump").textContent = stands ? "Jump to the present" : `Back to ${day(start, zone)}`;
  retell($("messages"), now());
}

const move = async (to) => complain(await wish("clock", to));
$("day-back").onclick = () => move({ days: -1 });
$("day-forward").onclick = () => move({ days: 1 });
$("jump").onclick = () => move({ to: state.clock?.stands ? "present" : "start" });
setInterval(() => state.clock && !state.clock.stands && show(), TICK_MS);
