// Whose chat is shown; in the group also which topic, and as whom the visitor writes.
import { made } from "./bubbles.js";
import { showMessages } from "./messages.js";
import { showAction } from "./notices.js";
import { showStanding } from "./standing.js";
import { $, me, state } from "./state.js";
import { newMessage } from "./writing.js";

/** Opens `chat`; the same one again keeps its topic and what is being written. */
export function open(chat) {
  if (chat.id !== state.chat?.id) {
    state.thread = null;
    newMessage();
  }
  state.chat = chat;
  if (!state.person.has(chat.id)) state.person.set(chat.id, chat.people[0].id);
  history.replaceState(null, "", `#${addressOf(chat)}`);
  for (const button of $("views").children) button.ariaPressed = String(button.dataset.chat === String(chat.id));
  viewButton(chat.id).classList.remove("news");
  showPlace();
  showMessages();
  showAction("");
}

export function showViews() {
  const news = new Set([...$("views").querySelectorAll(".news")].map((button) => button.dataset.chat));
  $("views").replaceChildren(
    ...[...state.chats.values()].map((chat) => {
      const button = made("button", "", chat.name);
      button.type = "button";
      button.dataset.chat = chat.id;
      button.classList.toggle("news", news.has(button.dataset.chat));
      button.onclick = () => open(state.chats.get(chat.id));
      return button;
    }),
  );
}

/** The chat the address names, else the first. */
export function chatOfAddress() {
  const chats = [...state.chats.values()];
  return chats.find((chat) => `#${addressOf(chat)}` === location.hash) ?? chats[0];
}

/** Marks a chat that is not open as having something new. */
export const markNews = (id) => viewButton(id).classList.add("news");

const addressOf = (chat) => chat.name.toLowerCase().replaceAll(/\W+/g, "-");
const viewButton = (id) => $("views").querySelector(`[data-chat="${id}"]`);

function showPlace() {
  const { people, topics, private: alone } = state.chat;
  $("place").hidden = alone;
  $("text").placeholder = alone ? "Message" : "The bot sees commands only";
  $("topics").replaceChildren(...[{ id: null, name: "General" }, ...topics].map(topicChip));
  $("person").replaceChildren(...people.map(({ id, name }) => new Option(name, id, false, id === me())));
  showStanding();
}

function topicChip({ id, name, closed }) {
  const chip = made("button", "chip", closed ? `${name} · closed` : name);
  chip.type = "button";
  chip.ariaPressed = String(id === state.thread);
  chip.onclick = () => {
    state.thread = id;
    newMessage();
    showPlace();
    showMessages();
  };
  return chip;
}

$("person").onchange = () => {
  state.person.set(state.chat.id, Number($("person").value));
  newMessage();
  showStanding();
  showMessages();
};
