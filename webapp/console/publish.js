/**
 * Publishes one message through a door, as a backend, a Rocket client or a service would.
 */
import { HoltError, Otter, Rocket, sign } from '../holt.js';
import { part, value } from '../try/dom.js';
import { jsonText } from '../try/json.js';
import { attempt, Refusal } from '../try/refusal.js';
import { ApiError, ask } from './api.js';

/** @param {HTMLElement} panel */
export function startPublishing(panel) {
  const form = part(panel, 'form');
  const show = () => {
    const door = value(form, 'door');
    for (const field of form.querySelectorAll('[data-for]')) {
      const label = /** @type {HTMLElement} */ (field);
      label.hidden = !(label.dataset.for ?? '').split(' ').includes(door);
    }
    part(form, 'target-name').textContent = door === 'shark' ? 'Subscription, service.topic' : 'Channel';
    part(form, 'secret-name').textContent = door === 'rocket' ? 'The hub’s read-write secret' : 'holt.secret';
  };
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    part(form, 'done').textContent = '';
    attempt(part(form, 'problem'), () => publish(form));
  });
  show();
}

/** @param {HTMLElement} form */
async function publish(form) {
  const message = JSON.parse(jsonText(value(form, 'message'), 'The message'));
  const doors = new Map([
    ['otter', throughOtter],
    ['rocket', throughRocket],
    ['shark', throughShark],
  ]);
  try {
    await doors.get(value(form, 'door'))?.(form, message);
  } catch (error) {
    throw error instanceof HoltError || error instanceof ApiError ? new Refusal(error.message) : error;
  }
  part(form, 'done').textContent = `Accepted at ${new Date().toLocaleTimeString('en-GB')}.`;
}

/**
 * @param {HTMLElement} form
 * @param {unknown} message
 */
async function throughOtter(form, message) {
  const secret = value(form, 'secret');
  if (secret === '' || globalThis.crypto?.subtle === undefined) {
    throw new Refusal(secret === '' ? 'A backend signs with the secret.' : 'Browsers sign on https and on localhost only.');
  }
  const credentials = async () => ({ presence: 'backend', signature: await sign(secret, 'backend') });
  await new Otter({ credentials }).publish([value(form, 'target')], message);
}

/**
 * @param {HTMLElement} form
 * @param {unknown} message
 */
async function throughRocket(form, message) {
  const rocket = new Rocket({
    hub: value(form, 'hub'),
    access: 'read-write',
    secret: value(form, 'secret'),
  });
  try {
    await rocket.publish(value(form, 'target'), value(form, 'event'), message);
  } finally {
    rocket.close();
  }
}

/**
 * @param {HTMLElement} form
 * @param {unknown} data
 */
async function throughShark(form, data) {
  await ask('api/shark/messages', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ subscription: value(form, 'target'), data }),
  });
}
