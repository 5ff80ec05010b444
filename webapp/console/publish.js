/**
 * Publishes one message: as a backend to Otter's clients, as an event in one of Rocket's hubs, or as a service of Shark.
 */
import { onSubmit, part, value } from '../try/dom.js';
import { jsonText } from '../try/json.js';
import { attempt, Refusal } from '../try/refusal.js';
import { ApiError, post } from './api.js';

/**
 * The request that publishes a message through a door. The message stays the text it is, so that no number in it changes its form.
 *
 * @type {Record<string, (form: HTMLElement, message: string) => {path: string, body: string}>}
 */
const DOORS = {
  otter: (form, message) => ({ path: 'api/otter/messages', body: `{"channels":[${text(form, 'target')}],"message":${message}}` }),
  rocket: (form, data) => ({
    path: `api/rocket/hubs/${encodeURIComponent(value(form, 'hub'))}/messages`,
    body: `{"channel":${text(form, 'target')},"event":${text(form, 'event')},"data":${data}}`,
  }),
  shark: (form, data) => ({ path: 'api/shark/messages', body: `{"subscription":${text(form, 'target')},"data":${data}}` }),
};

/**
 * @param {HTMLElement} form
 * @param {string} name of a field
 */
function text(form, name) {
  return JSON.stringify(value(form, name));
}

/** @param {HTMLElement} panel */
export function startPublishing(panel) {
  const form = part(panel, 'form');
  const show = () => {
    const door = value(form, 'door');
    for (const field of form.querySelectorAll('[data-for]')) {
      const label = /** @type {HTMLElement} */ (field);
      label.hidden = label.dataset.for !== door;
    }
    part(form, 'target-name').textContent = door === 'shark' ? 'Subscription, service.topic' : 'Channel';
  };
  form.addEventListener('input', show);
  onSubmit(panel, 'form', () => {
    part(form, 'done').textContent = '';
    attempt(part(form, 'problem'), () => publish(form));
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  show();
}

/** @param {HTMLElement} form */
async function publish(form) {
  const message = jsonText(value(form, 'message'), 'The message');
  const { path, body } = DOORS[value(form, 'door')](form, message);
  try {
    await post(path, body);
  } catch (error) {
    throw error instanceof ApiError ? new Refusal(error.message) : error;
  }
  part(form, 'done').textContent = `Accepted at ${new Date().toLocaleTimeString('en-GB')}.`;
}
