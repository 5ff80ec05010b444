/**
 * The Rocket panel: two connections to one hub, one filled in to write and one to read.
 */
import { part, value } from './dom.js';
import { RocketSeat } from './rocket-seat.js';
import { rocketSnippets } from './rocket-snippets.js';
import { setUpSeat } from './seat-setup.js';
import { Snippets } from './snippets.js';

/** The secrets this page starts with, by access. */
const DEVELOPMENT_SECRETS = new Map([
  ['read-only', 'read'],
  ['read-write', 'write'],
]);

/** @param {HTMLElement} panel */
export function startRocketPanel(panel) {
  const hub = () => value(panel, 'hub');
  const seats = [
    setUpSeat(part(panel, 'first'), 'rocket-template', { access: 'read-write', 'access-secret': 'write' }),
    setUpSeat(part(panel, 'second'), 'rocket-template', { access: 'read-only', 'access-secret': 'read' }),
  ];
  seats.forEach((seat) => {
    new RocketSeat(seat, hub);
    followAccess(seat);
  });
  const snippets = new Snippets(part(panel, 'snippets'), (language) =>
    rocketSnippets(language, hub(), seats.map(form)),
  );
  panel.addEventListener('input', () => snippets.refresh());
}

/**
 * Choosing another access brings its development secret along, unless a secret was typed.
 *
 * @param {HTMLElement} seat
 */
function followAccess(seat) {
  const access = /** @type {HTMLSelectElement} */ (seat.querySelector('[name="access"]'));
  const secret = /** @type {HTMLInputElement} */ (seat.querySelector('[name="access-secret"]'));
  access.addEventListener('input', () => {
    if ([...DEVELOPMENT_SECRETS.values()].includes(secret.value)) {
      secret.value = DEVELOPMENT_SECRETS.get(access.value) ?? secret.value;
    }
  });
}

/**
 * @param {HTMLElement} seat
 * @returns {import('./rocket-snippets.js').RocketForm}
 */
function form(seat) {
  return {
    access: value(seat, 'access'),
    secret: value(seat, 'access-secret'),
    channel: value(seat, 'channel'),
    event: value(seat, 'event'),
    data: value(seat, 'data'),
  };
}
