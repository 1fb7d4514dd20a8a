// Questions to the server. A newer question of a kind takes the place of an older one, whose answer is not waited for.
const running = new Map();

export async function ask(path, body) {
  running.get(path)?.abort();
  const abort = new AbortController();
  running.set(path, abort);
  const start = performance.now();
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: abort.signal,
    });
    const answer = await response.json();
    return response.ok ? { answer, milliseconds: performance.now() - start } : { message: answer.message };
  } catch (fault) {
    return fault.name === 'AbortError' ? null : { message: 'The playground does not answer. Is the program still running?' };
  } finally {
    if (running.get(path) === abort) {
      running.delete(path);
    }
  }
}

export function cancel(path) {
  running.get(path)?.abort();
}

export async function read(path) {
  return (await fetch(path)).json();
}
