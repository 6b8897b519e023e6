/** Answers of the server by their address, as text: unchecked. */
export type Answers = readonly (readonly [address: string, text: string])[];

/** Where early.ts leaves what it asked for. */
export interface EarlyAnswers {
  glasEarly?: Promise<Answers> | undefined;
}

/** What was asked early, once: later questions are asked anew. */
export async function takeEarlyAnswers(): Promise<Answers> {
  const early = globalThis as EarlyAnswers;
  const answers = early.glasEarly;
  early.glasEarly = undefined;
  return (await answers) ?? [];
}

/** fetch, which knows some answers already: each is given once. */
export function fetchAfter(answers: Answers): typeof fetch {
  const known = new Map(answers);
  return async (address, request) => {
    const key = typeof address === 'string' ? address : '';
    const text = known.get(key);
    known.delete(key);
    return text === undefined ? fetch(address, request) : new Response(text);
  };
}
