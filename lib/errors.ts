import type { Failure, FailureCode } from './messages.ts';

/** An expected failure with a code the panel can word. Bugs stay plain errors. */
export class SidelightError extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SidelightError';
    this.code = code;
  }
}

/** The JSON-safe form of anything thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SidelightError) return { code: error.code, message: error.message };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
