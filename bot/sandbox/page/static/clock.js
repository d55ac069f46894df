// The bot's clock in the header, and the buttons that move it.
import { wish } from "./connection.js";
import { complain } from "./notices.js";
import { retell } from "./rich.js";
import { $, now, state } from "./state.js";
import { day, hour, weekday } from "./times.js";

const TICK_MS = 5_000;

export function setClock(clock) {
  state.clock = { ...clock, ahead: clock.now - Date.now() / 1000 };
  show();
}

function show() {
  const { present, start, zone } = state.clock;
  $("day").textContent = `${weekday(now(), zone)}, ${hour(now(), zone)}`;
  $("day").dateTime = new Date(now() * 1000).toISOString();
  $("jump").textContent = present ? "Start" : "Now";
  $("jump").title = $("jump").ariaLabel = present ? `Back to ${day(start, zone)}` : "Jump to the present";
  retell($("messages"), now());
}

const move = async (to) => complain(await wish("clock", to));
$("day-back").onclick = () => move({ days: -1 });
$("day-forward").onclick = () => move({ days: 1 });
$("hour-back").onclick = () => move({ hours: -1 });
$("hour-forward").onclick = () => move({ hours: 1 });
$("jump").onclick = () => move({ to: state.clock?.present ? "start" : "present" });
setInterval(() => state.clock && !state.clock.stands && show(), TICK_MS);
