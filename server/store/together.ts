/** Questions of one statement at most. */
const MAX_TOGETHER = 256;

interface Asked<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks many questions of one kind in one statement: what comes while one is under way goes into the
 * next. So a single question is asked at once, a crowd costs little more than one of it, and no
 * answer is older than its question.
 */
export class Together<Question, Answer> {
  readonly #answerAll: (questions: readonly Question[]) => Promise<readonly Answer[]>;
  readonly #waiting: Asked<Question, Answer>[] = [];
  #isAsking = false;

  /** answerAll: an answer for each, in their order. */
  constructor(answerAll: (questions: readonly Question[]) => Promise<readonly Answer[]>) {
    this.#answerAll = answerAll;
  }

  /** Rejects as `answerAll` does, and everybody else whose question was asked with it. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
      if (!this.#isAsking) void this.#askAll();
    });
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#waiting.length > 0) {
      await this.#askOnce(this.#waiting.splice(0, MAX_TOGETHER));
    }
    this.#isAsking = false;
  }

  async #askOnce(asked: readonly Asked<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.#answerAll(asked.map(({ question }) => question));
      if (answers.length !== asked.length) throw new Error('together: not an answer for each');
      asked.forEach(({ resolve }, i) => resolve(answers[i] as Answer));
    } catch (error) {
      asked.forEach(({ reject }) => reject(error));
    }
  }
}
