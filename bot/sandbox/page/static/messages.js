// The list of messages of the open chat and topic.
import { bubble, buttonWith, dayPill, isService } from "./bubbles.js";
import { $, me, now, state } from "./state.js";
import { day } from "./times.js";

const NEAR_END_PX = 90;

const list = $("messages");
const scroll = $("scroll");

export function showMessages() {
  list.ariaBusy = "true"; // a chat that is opened is not news to be read out
  list.replaceChildren();
  for (const message of state.chat.messages.values()) if (inTopic(message)) list.append(...items(message));
  list.ariaBusy = "false";
  toEnd();
}

export function append(message) {
  if (!inTopic(message)) return;
  const mine = message.from.id === me();
  const follow = mine || nearEnd();
  const added = items(message);
  list.append(...added);
  const item = added.at(-1);
  item.classList.add("new");
  if (follow) toEnd(mine ? null : item); // below one's own message the answer comes
  else $("to-end").hidden = false;
}

/** Shows an edited message in its old place. At the end of the list its buttons stay under the finger. */
export function replace(message) {
  const old = itemOf(message.message_id);
  if (!old) return;
  const follow = nearEnd();
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.data : undefined;
  const item = bubble(message, seen());
  Object.assign(item.dataset, { day: old.dataset.day, from: old.dataset.from });
  item.classList.toggle("follows", old.classList.contains("follows"));
  old.replaceWith(item);
  if (focused !== undefined) (buttonWith(item, focused) ?? $("text")).focus({ preventScroll: true });
  if (follow) toEnd();
}

export const itemOf = (id) => list.querySelector(`[data-id="${id}"]`);

const inTopic = (message) => (message.message_thread_id ?? null) === state.thread;

/** The message's list item, after a pill if it begins another day. */
function items(message) {
  const last = [...list.querySelectorAll("[data-day]")].at(-1);
  const today = day(message.date, state.clock.zone);
  const item = bubble(message, seen());
  Object.assign(item.dataset, { day: today, from: isService(message) ? "" : message.from.id });
  item.classList.toggle("follows", last?.dataset.from === item.dataset.from && last?.dataset.day === today);
  return last?.dataset.day === today ? [item] : [dayPill(message.date, state.clock.zone), item];
}

function seen() {
  const group = state.chat.people.length > 1;
  const { silent } = state.chat;
  return { me: me(), group, now: now(), zone: state.clock.zone, waiting: state.waiting, silent };
}

let atEnd = true;
const nearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END_PX;

/** Down to the newest; a message taller than the window is shown from its beginning. */
function toEnd(item) {
  const tall = item && item.offsetHeight > scroll.clientHeight - 24;
  scroll.scrollTop = tall ? item.offsetTop - 12 : scroll.scrollHeight;
  $("to-end").hidden = nearEnd();
}

scroll.onscroll = () => ($("to-end").hidden = atEnd = nearEnd());
new ResizeObserver(() => atEnd && toEnd()).observe(scroll); // the place to write in grows and shrinks
$("to-end").onclick = () => toEnd();
