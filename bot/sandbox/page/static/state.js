// What the page knows, and the few questions everybody asks of it.

export const $ = (id) => document.getElementById(id);

export const state = {
  bot: null,
  clock: null, // {now, stands, present, start, zone} as the sandbox told it, and how far `ahead` of this computer it is
  chats: new Map(), // id -> {id, name, private, shut_out, people, topics, messages: Map, silent: Set}
  menus: {}, // "chat id:user id" -> commands
  chat: null, // the one that is shown
  person: new Map(), // chat id -> who writes there
  thread: null, // the topic that is shown, null for the general one
  waiting: new Set(), // buttons that were pressed and not yet answered
};

/** Who the visitor is in the open chat. */
export const me = () => state.person.get(state.chat.id);

/** The visitor in the open chat: {id, name, admin}. */
export const person = () => state.chat.people.find(({ id }) => id === me());

/** The bot's present instant, in Unix seconds. */
export const now = () => (state.clock.stands ? state.clock.now : Date.now() / 1000 + state.clock.ahead);
