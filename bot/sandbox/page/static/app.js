// The chat page: what the sandbox tells, and which part of the page shows it.
import "./channel.js";
import { setClock } from "./clock.js";
import { listen } from "./connection.js";
import { refreshMenu } from "./menu.js";
import { append, itemOf, replace } from "./messages.js";
import { showAction, showAlert, showTrouble, toast } from "./notices.js";
import { chatOfAddress, markNews, open, showViews } from "./places.js";
import { $, state } from "./state.js";
import { stopWaiting } from "./tapping.js";

const on = {
  hello({ bot, menus, clock, chats }) {
    Object.assign(state, { bot, menus });
    state.chats = new Map(chats.map((chat) => [chat.id, opened(chat)]));
    state.waiting.clear();
    setClock(clock);
    showBot();
    showViews();
    open(state.chats.get(state.chat?.id) ?? chatOfAddress());
  },
  message({ chat_id, message, silent }) {
    if (state.chats.get(chat_id).messages.has(message.message_id)) return; // told already, together with the chats
    keep(chat_id, message);
    if (silent) state.chats.get(chat_id).silent.add(message.message_id);
    if (chat_id === state.chat.id) append(message);
    else markNews(chat_id);
    if (message.from.is_bot) showAction("");
  },
  edited({ chat_id, message }) {
    keep(chat_id, message);
    if (chat_id === state.chat.id) replace(message);
  },
  deleted({ chat_id, message_id }) {
    state.chats.get(chat_id).messages.delete(message_id);
    if (chat_id === state.chat.id) itemOf(message_id)?.remove();
  },
  answered({ chat_id, message_id, data, text, alert }) {
    stopWaiting(chat_id, message_id, data);
    if (alert && text) showAlert(text);
    else if (text) toast(text);
  },
  action({ chat_id }) {
    if (chat_id === state.chat.id) showAction("typing…");
  },
  menus({ menus }) {
    state.menus = menus;
    refreshMenu();
  },
  clock({ clock }) {
    setClock(clock);
  },
};

const opened = (chat) => ({ ...chat, messages: byId(chat.messages), silent: new Set(chat.silent) });
const byId = (messages) => new Map(messages.map((message) => [message.message_id, message]));
const keep = (chat, message) => state.chats.get(chat).messages.set(message.message_id, message);

function showBot() {
  $("bot-name").textContent = state.bot.first_name;
  $("avatar").textContent = state.bot.first_name.slice(0, 1);
  document.title = `${state.bot.first_name} · sandbox chat`;
}

/** Whether the event's chat is one that is shown: a new one is told of before the page has heard of the chat. */
const ours = ({ chat_id }) => chat_id === undefined || state.chats.has(chat_id);

listen((event) => ours(event) && on[event.kind]?.(event), showTrouble);
