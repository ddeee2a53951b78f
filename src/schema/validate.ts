/** What is wrong with a value, in the words of JSON Schema. */
export interface SchemaError {
  readonly keyword: string;
  /** The place in the value, as steps. */
  readonly pointer: readonly (string | number)[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
  /** The name of the property, where the name itself is wrong and not its value. */
  readonly name?: string;
}

export type Validate = (value: unknown) => readonly SchemaError[];

/** What a value without a mistake gives. */
export const NO_ERRORS: readonly SchemaError[] = [];
