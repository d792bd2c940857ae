import { JobsError } from '../jobs-error.js';

/** A part that a page downloads when it is first asked for. Throws a JobsError where the server does not give it. */
export async function loadWhenNeeded<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    const advice = 'The server did not answer. Nothing was changed: try again, or reload the page.';
    throw new JobsError('playground', 'A part of this page could not be loaded.', advice, { cause });
  }
}
