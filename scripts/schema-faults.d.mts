interface SchemaFile {
  readonly path: string;
  readonly text: string;
  readonly schema: unknown;
}
export function schemaFaults(files: readonly SchemaFile[]): readonly string[];
