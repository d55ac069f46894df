// What the visitor presses inside messages: inline buttons, commands, hidden and folded text, reply, edit and forward.
import { buttonKey, buttonWith } from "./bubbles.js";
import { wish } from "./connection.js";
import { itemOf } from "./messages.js";
import { complain } from "./notices.js";
import { $, me, state } from "./state.js";
import { edit, forward, reply, say } from "./writing.js";

const WAIT_MS = 15_000; // Telegram's apps stop waiting for an answer to a tap as well

$("messages").onclick = ({ target }) => press(target);
$("messages").onkeydown = (event) => {
  if (event.target.role !== "button" || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  press(event.target);
};

function press(target) {
  const kinds = ["button.inline", ".act", ".command", ".spoiler", ".expandable"];
  const [inline, act, command, spoiler, quote] = kinds.map((kind) => target.closest(kind));
  if (inline) tap(inline);
  else if (act) write(act);
  else if (command) say(command.textContent);
  else if (spoiler) spoiler.replaceWith(...spoiler.childNodes);
  else if (quote) quote.ariaExpanded = String(quote.ariaExpanded !== "true");
}

function write(act) {
  const message = state.chat.messages.get(idOf(act));
  ({ edit, forward, reply })[act.dataset.act](message);
  hold(null);
}

const idOf = (element) => Number(element.closest("[data-id]").dataset.id);

async function tap(button) {
  const chat = state.chat.id;
  const message = idOf(button);
  const { data } = button.dataset;
  const key = buttonKey(chat, message, data);
  if (state.waiting.has(key)) return;
  state.waiting.add(key);
  button.classList.add("waiting");
  setTimeout(() => stopWaiting(chat, message, data), WAIT_MS);
  const problem = await wish("tap", { chat, user: me(), message, data });
  if (problem) stopWaiting(chat, message, data);
  complain(problem);
}

/** The tap was answered, refused or forgotten: the button looks as before. */
export function stopWaiting(chat, message, data) {
  state.waiting.delete(buttonKey(chat, message, data));
  const item = chat === state.chat.id && itemOf(message);
  if (item) buttonWith(item, data)?.classList.remove("waiting");
}

// A long press shows what can be done with a message, where there is no pointer to hover with.
const HOLD_MS = 450;
const STILL_PX = 10; // a finger never lies quite still
let holding;
let pressed = { x: 0, y: 0 };

function hold(item) {
  for (const held of $("messages").querySelectorAll(".held")) held.classList.remove("held");
  item?.classList.add("held");
}

$("messages").onpointerdown = ({ target, pointerType, x, y }) => {
  if (pointerType === "mouse" || target.closest(".act")) return;
  pressed = { x, y };
  hold(null);
  const item = target.closest(".bubble")?.closest(".message");
  if (item) holding = setTimeout(() => hold(item), HOLD_MS);
};
$("messages").onpointermove = ({ x, y }) => {
  if (Math.hypot(x - pressed.x, y - pressed.y) > STILL_PX) clearTimeout(holding);
};
$("messages").onpointerup = $("messages").onpointercancel = () => clearTimeout(holding);
