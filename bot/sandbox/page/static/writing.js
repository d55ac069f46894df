// The text field: a new message, an answer, or one's own message in new words.
import { named, onFile, told } from "./attaching.js";
import { firstLine, senderOf } from "./bubbles.js";
import { wish } from "./connection.js";
import { focusMenu, hideMenu, menuOpen, onChoice, showMenu } from "./menu.js";
import { complain, toast } from "./notices.js";
import { $, me, state } from "./state.js";

const field = $("text");

let about = null; // {message, editing, file}: what is answered or edited, or sent along; null for a new message
let unsent = ""; // what stood in the field before an edit began

/** Says `text` in the open chat; resolves to whether it arrived. */
export const say = (text, replyTo = null) =>
  granted("say", { text, thread: state.thread, reply_to: replyTo });

/** Begins an answer to `message`. */
export function reply(message) {
  newMessage();
  showAbout({ message, editing: false }, `Reply to ${senderOf(message)}`, "Do not reply");
}

/** Begins to change `message`. */
export function edit(message) {
  newMessage();
  unsent = field.value;
  showAbout({ message, editing: true }, "Edit message", "Leave it as it was");
  write(message.text);
}

/** Begins a message with `file`: what is written stands below it. */
function attach(file) {
  if (about?.editing) newMessage();
  showAbout({ message: about?.message, file }, "File", "Do not send it");
}

/** Sends `message` on to the visitor's own chat. */
export async function forward({ message_id: message }) {
  if (await granted("forward", { message })) toast("Forwarded to the bot, in private.");
}

/** Forgets what was to be answered, edited or sent along. */
export function newMessage() {
  if (about?.editing) write(unsent);
  about = null;
  $("about").hidden = true;
  fit();
}

function showAbout(what, title, wayOut) {
  about = what;
  $("about-what").textContent = title;
  $("about-text").textContent = what.file ? named(what.file) : firstLine(what.message);
  $("about-end").ariaLabel = $("about-end").title = wayOut;
  $("about").hidden = false;
  fit();
  field.focus();
}

async function granted(path, content) {
  const problem = await wish(path, { chat: state.chat.id, user: me(), ...content });
  complain(problem);
  return !problem;
}

$("composer").onsubmit = async (event) => {
  event.preventDefault();
  const text = field.value.trim();
  const { message, editing, file } = about ?? {};
  if (!(text || file) || !state.chat) return;
  newMessage();
  hideMenu();
  if (editing) return change(message, text);
  if (file) return send(file, text, message);
  write("");
  if (!(await say(text, message?.message_id)) && !field.value) write(text);
};

async function send(file, caption, answered) {
  write("");
  const where = { thread: state.thread, reply_to: answered?.message_id ?? null };
  if (await granted("attach", { ...(await told(file)), caption, ...where })) return;
  attach(file);
  if (!field.value) write(caption);
}

async function change(message, text) {
  if (text === message.text) return;
  if (await granted("edit", { message: message.message_id, text })) return;
  edit(message);
  write(text);
}

$("about-end").onclick = () => {
  newMessage();
  field.focus();
};

field.onkeydown = (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("composer").requestSubmit();
  }
  if (event.key === "ArrowUp" && !field.value && !about) {
    event.preventDefault();
    editLast();
  }
  if (event.key === "ArrowDown" && menuOpen()) {
    event.preventDefault();
    focusMenu();
  }
};

function editLast() {
  const mine = [...state.chat.messages.values()].filter(({ from, message_thread_id: thread = null }) =>
    from.id === me() && thread === state.thread);
  if (mine.length) edit(mine.at(-1));
}

field.oninput = () => {
  fit();
  if (/^\/\w*$/.test(field.value) && !about?.editing) showMenu(field.value);
  else hideMenu();
};

function write(text) {
  field.value = text;
  fit();
}

/** The field grows with its text. */
function fit() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
  $("send").disabled = !(field.value.trim() || about?.file);
}

onFile(attach);

onChoice((command) => {
  newMessage();
  write("");
  say(command);
  field.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !(menuOpen() || about)) return;
  if (menuOpen()) hideMenu();
  else newMessage();
  field.focus();
});
fit();
