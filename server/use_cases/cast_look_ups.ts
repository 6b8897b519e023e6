import { type CastAnswer, castAnswers, type CastQuestion } from '../store/board/cast_rows.ts';
import type { Sql } from '../store/connection.ts';
import { Together } from '../store/together.ts';

/** Looks up ballots that are cast: those that come at the same time in one statement. */
export class CastLookUps {
  readonly #sql: Sql;
  /** By election. */
  readonly #together = new Map<number, Together<CastQuestion, CastAnswer>>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  of(election: number, question: CastQuestion): Promise<CastAnswer> {
    const known = this.#together.get(election);
    if (known !== undefined) return known.ask(question);
    const fresh = new Together<CastQuestion, CastAnswer>((questions) =>
      castAnswers(this.#sql, election, questions),
    );
    this.#together.set(election, fresh);
    return fresh.ask(question);
  }
}
