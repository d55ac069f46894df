// A message as a list item: bubble, time stamp, inline buttons.
import { icon } from "./icons.js";
import { link, rich } from "./rich.js";
import { day, hour } from "./times.js";

const LABEL_CHARACTERS = 40;
const SERVICE = {
  migrate_to_chat_id: "This group became a supergroup",
  migrate_from_chat_id: "This supergroup was a group before",
};

/** The list item of `message`; `seen` is who looks: {me, group, now, zone, waiting, silent}. */
export function bubble(message, seen) {
  if (isService(message)) return service(message);
  const item = made("li", "message");
  item.dataset.id = message.message_id;
  item.classList.add(message.from.id === seen.me ? "mine" : "theirs");
  const stack = made("div", "stack");
  const line = made("div", "line");
  line.append(body(message, seen));
  stack.append(line);
  if (message.reply_markup?.inline_keyboard) stack.append(keyboard(message, seen.waiting));
  item.append(stack);
  (message.from.id === seen.me ? item : line).append(acts(message, seen)); // mine: in the room left of the bubble
  return item;
}

/** The pill between two days. */
export function dayPill(seconds, zone) {
  return pill(day(seconds, zone, "long"));
}

/** The inline button of a list item that sends `data`. */
export const buttonWith = (item, data) =>
  [...item.querySelectorAll("button.inline")].find((button) => button.dataset.data === data);

/** What tells one inline button from all others. */
export const buttonKey = (chat, message, data) => JSON.stringify([chat, message, data]);

function body(message, seen) {
  const result = made("div", "bubble");
  result.dir = "auto";
  if (seen.group && message.from.id !== seen.me) result.append(made("p", "sender", senderOf(message)));
  if (message.forward_origin) result.append(made("p", "quoted", `Forwarded from ${origin(message.forward_origin)}`));
  if (message.reply_to_message) result.append(quoted(message.reply_to_message));
  const text = message.text ?? message.caption ?? "";
  result.append(rich(text, message.entities ?? message.caption_entities, seen.now));
  if (fileOf(message)) result.append(made("p", "quoted", fileOf(message)));
  result.append(stamp(message, seen));
  return result;
}

function fileOf({ document, photo }) {
  if (photo) return `Photo, ${photo.at(-1).width} × ${photo.at(-1).height}`;
  return document ? `${document.file_name ?? "File"}, ${document.file_size} bytes` : "";
}

function quoted(answered) {
  const result = made("p", "quoted");
  result.append(made("strong", "", senderOf(answered)), made("span", "", firstLine(answered)));
  return result;
}

const origin = ({ sender_user: user, sender_chat: sender, chat, sender_user_name: name }) =>
  user?.first_name ?? (sender ?? chat)?.title ?? name ?? "somebody";

/** In a group's name its admins write without theirs. */
export const senderOf = (message) => message.sender_chat?.title ?? message.from.first_name;

export const firstLine = (message) => (message.text ?? message.caption ?? fileOf(message)).split("\n")[0];

/** Whether nobody wrote it: Telegram tells of the chat itself. */
export const isService = (message) => message.text === undefined && !fileOf(message);

/** What can be done with a message. It shows under the pointer, at a long press, and when the keyboard gets there. */
function acts(message, { me }) {
  const result = made("div", "acts");
  const what = firstLine(message).slice(0, LABEL_CHARACTERS);
  if (message.from.id === me && message.text !== undefined && !message.forward_origin)
    result.append(act("edit", "pencil", `Edit: ${what}`));
  result.append(act("reply", "reply", `Reply to: ${what}`), act("forward", "forward", `Forward: ${what}`));
  return result;
}

function act(name, drawing, label) {
  const result = made("button", "act");
  Object.assign(result, { type: "button", ariaLabel: label, title: label.split(":")[0] });
  result.dataset.act = name;
  result.append(icon(drawing));
  return result;
}

function service(message) {
  const kind = Object.keys(SERVICE).find((name) => name in message);
  const item = pill(SERVICE[kind] ?? "Something happened in this chat");
  item.dataset.id = message.message_id;
  return item;
}

function pill(text) {
  const item = made("li", "day-pill");
  item.append(made("span", "", text));
  return item;
}

function stamp(message, { zone, silent }) {
  const result = made("span", "stamp");
  if (silent.has(message.message_id)) result.append(icon("muted", "Sent without a sound"));
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
