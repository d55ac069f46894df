// A message as a list item: bubble, time stamp, inline buttons.
import { link, rich } from "./rich.js";
import { day, hour } from "./times.js";

/** The list item of `message`; `seen` is who looks: {me, group, now, zone, waiting}. */
export function bubble(message, seen) {
  const item = made("li", "message");
  item.dataset.id = message.message_id;
  item.classList.add(message.from.id === seen.me ? "mine" : "theirs");
  const stack = made("div", "stack");
  stack.append(body(message, seen));
  if (message.reply_markup?.inline_keyboard) stack.append(keyboard(message, seen.waiting));
  item.append(stack);
  return item;
}

/** The pill between two days. */
export function dayPill(seconds, zone) {
  const item = made("li", "day-pill");
  item.append(made("span", "", day(seconds, zone, "long")));
  return item;
}

/** The inline button of a list item that sends `data`. */
export const buttonWith = (item, data) =>
  [...item.querySelectorAll("button.inline")].find((button) => button.dataset.data === data);

/** What tells one inline button from all others. */
export const buttonKey = (chat, message, data) => JSON.stringify([chat, message, data]);

function body(message, seen) {
  const result = made("div", "bubble");
  result.dir = "auto";
  if (seen.group && message.from.id !== seen.me) result.append(made("p", "sender", message.from.first_name));
  if (message.reply_to_message) result.append(quoted(message.reply_to_message));
  result.append(rich(message.text, message.entities, seen.now), stamp(message, seen.zone));
  return result;
}

function quoted(answered) {
  const result = made("p", "quoted");
  result.append(made("strong", "", answered.from.first_name), made("span", "", answered.text.split("\n")[0]));
  return result;
}

function stamp(message, zone) {
  const result = made("span", "stamp");
  if (message.edit_date) result.append(made("span", "", "edited "));
  result.append(made("span", "", hour(message.edit_date ?? message.date, zone)));
  return result;
}

function keyboard(message, waiting) {
  const result = made("div", "keyboard");
  for (const row of message.reply_markup.inline_keyboard) {
    const line = made("div", "row");
    line.append(...row.map((button) => inlineButton(button, message, waiting)));
    result.append(line);
  }
  return result;
}

function inlineButton(button, message, waiting) {
  if (button.url) {
    const out = link(button.url);
    out.className = "inline out";
    out.append(button.text);
    return out;
  }
  const result = made("button", "inline", button.text);
  result.type = "button";
  result.disabled = button.callback_data === undefined; // the sandbox has no other kinds
  result.dataset.data = button.callback_data ?? "";
  result.classList.toggle("waiting", waiting.has(buttonKey(message.chat.id, message.message_id, button.callback_data)));
  return result;
}

export function made(tag, className = "", text = "") {
  const result = document.createElement(tag);
  if (className) result.className = className;
  if (text) result.textContent = text;
  return result;
}
