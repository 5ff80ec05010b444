/**
 * The panel of Otter's URL protocol: a client and a backend side by side.
 */
import { element, onClick, onSubmit, part, value } from './dom.js';
import { parseObject } from './json.js';
import { OtterUrlSeat } from './otter-url-seat.js';
import { otterUrlSnippets } from './otter-url-snippets.js';
import { BACKEND, channelNames } from './otter-url.js';
import { attempt, Refusal } from './refusal.js';
import { explainSignature } from './signature-panel.js';
import { sign } from './signature.js';
import { Snippets } from './snippets.js';

/** @param {HTMLElement} panel */
export function startOtterUrlPanel(panel) {
  const channels = () => channelNames(value(panel, 'channels'));
  const secret = () => value(panel, 'secret');
  const transport = () => (value(panel, 'transport') === 'sse' ? 'sse' : 'websocket');
  const clientRoot = part(panel, 'client');
  const backendRoot = part(panel, 'backend');

  const client = new OtterUrlSeat(clientRoot, {
    side: 'client',
    channels,
    transport,
    credentials: async () => {
      const presence = clientPresence(clientRoot);
      return presence === undefined ? undefined : { presence, signature: await sign(secret(), presence) };
    },
  });
  const backend = new OtterUrlSeat(backendRoot, {
    side: 'backend',
    channels,
    transport,
    credentials: async () => ({ presence: BACKEND, signature: await sign(secret(), BACKEND) }),
  });
  client.publishesTo(backend);
  backend.publishesTo(client);
  onSubmit(panel, 'shared', async () => {
    // The backend first, so that it sees the client join.
    await backend.subscribe();
    await client.subscribe();
  });
  onClick(backendRoot, 'list', () =>
    attempt(part(backendRoot, 'problem'), async () => showListing(part(backendRoot, 'listing'), await backend.list())),
  );

  explainSignature(part(panel, 'explain'), secret);
  const snippets = new Snippets(part(panel, 'snippets'), (language) =>
    otterUrlSnippets(language, {
      channels: channels(),
      secret: secret(),
      transport: transport(),
      presence: clientPresence(clientRoot),
      clientMessage: value(clientRoot, 'message'),
      backendMessage: value(backendRoot, 'message'),
    }),
  );
  // A browser may bring back what was chosen before a reload.
  usePresence(clientRoot);
  panel.addEventListener('input', () => {
    usePresence(clientRoot);
    snippets.refresh();
  });
}

/**
 * @param {HTMLElement} seat
 * @returns {string | undefined} nothing for an anonymous client
 */
function clientPresence(seat) {
  if (value(seat, 'identity') === 'anonymous') {
    return undefined;
  }
  const presence = value(seat, 'presence');
  if (presence === BACKEND) {
    throw new Refusal('A client cannot be called “backend”: that presence is what makes a backend.');
  }
  if (presence === '') {
    throw new Refusal('Give the client a presence, or make it anonymous.');
  }
  return presence;
}

/** @param {HTMLElement} seat */
function usePresence(seat) {
  const field = /** @type {HTMLInputElement} */ (seat.querySelector('[name="presence"]'));
  field.disabled = value(seat, 'identity') === 'anonymous';
}

/**
 * @param {HTMLElement} place
 * @param {string | undefined} text the server's answer
 */
function showListing(place, text) {
  const answer = parseObject(text ?? '');
  if (answer === undefined || !Array.isArray(answer.conns)) {
    place.replaceChildren();
    return;
  }
  const rows = answer.conns.map((/** @type {import('./otter-url.js').Connection} */ { id, presence }) =>
    element('li', '', element('span', 'who', presence ?? 'anonymous'), element('code', '', id)),
  );
  const count = rows.length === 1 ? '1 client is subscribed' : `${rows.length} clients are subscribed`;
  const asOf = `, as of ${new Date().toLocaleTimeString('en-GB')}`;
  place.replaceChildren(element('p', '', element('b', 'listing-count', count), asOf), element('ul', '', ...rows));
}
