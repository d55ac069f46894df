// What the visitor presses inside messages: inline buttons, commands, hidden and folded text.
import { buttonKey, buttonWith } from "./bubbles.js";
import { wish } from "./connection.js";
import { itemOf } from "./messages.js";
import { complain } from "./notices.js";
import { $, me, state } from "./state.js";
import { say } from "./writing.js";

const WAIT_MS = 15_000; // Telegram's apps stop waiting for an answer to a tap as well

$("messages").onclick = ({ target }) => press(target);
$("messages").onkeydown = (event) => {
  if (event.target.role !== "button" || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  press(event.target);
};

function press(target) {
  const [inline, command, spoiler, quote] = ["button.inline", ".command", ".spoiler", ".expandable"].map((kind) =>
    target.closest(kind),
  );
  if (inline) tap(inline);
  else if (command) say(command.textContent);
  else if (spoiler) spoiler.replaceWith(...spoiler.childNodes);
  else if (quote) quote.ariaExpanded = String(quote.ariaExpanded !== "true");
}

async function tap(button) {
  const chat = state.chat.id;
  const message = Number(button.closest(".message").dataset.id);
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
