/**
 * The panel of Otter's command protocol: two connections, one to make a client of and one a backend.
 */
import { part, value } from './dom.js';
import { OtterCommandsSeat } from './otter-commands-seat.js';
import { otterCommandsSnippets } from './otter-commands-snippets.js';
import { setUpSeat } from './seat-setup.js';
import { Snippets } from './snippets.js';

/** @param {HTMLElement} panel */
export function startOtterCommandsPanel(panel) {
  const secret = () => value(panel, 'secret');
  const client = setUpSeat(part(panel, 'client'), 'commands-template', {
    message: '{"text": "hello from a client"}',
  });
  const backend = setUpSeat(part(panel, 'backend'), 'commands-template', {
    message: '{"text": "hello from the backend"}',
  });
  new OtterCommandsSeat(client, 'client', secret);
  new OtterCommandsSeat(backend, 'backend', secret);

  const snippets = new Snippets(part(panel, 'snippets'), (language) =>
    otterCommandsSnippets(language, secret(), [form(client, 'client'), form(backend, 'backend')]),
  );
  panel.addEventListener('input', () => snippets.refresh());
}

/**
 * @param {HTMLElement} seat
 * @param {'client' | 'backend'} side
 * @returns {import('./otter-commands-snippets.js').OtterCommandsForm}
 */
function form(seat, side) {
  return {
    side,
    presence: value(seat, 'presence'),
    channel: value(seat, 'channel'),
    message: value(seat, 'message'),
  };
}
