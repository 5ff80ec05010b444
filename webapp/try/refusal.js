/**
 * Something this page cannot do, said in words a person can act on.
 */
export class Refusal extends Error {}

/**
 * Runs an action and shows in `place` why it could not be done.
 *
 * @param {HTMLElement} place
 * @param {() => void | Promise<void>} action
 */
export async function attempt(place, action) {
  place.textContent = '';
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    place.textContent = error.message;
  }
}
