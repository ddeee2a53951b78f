/** A change of the record format that a program can make by itself. The kind `*` stands for every kind. */
export type MigrationStep =
  | { readonly kind: string; readonly rename: string; readonly to: string }
  /** Takes a field out. */
  | { readonly kind: string; readonly drop: string }
  /** Moves fields into a group: old field name by name in the group. */
  | { readonly kind: string; readonly group: string; readonly fields: Readonly<Record<string, string>> };

/**
 * What leads from one version of the record format to the next. Migrations are append-only: an old
 * tag is read with all that came after it, for ever.
 */
export interface Migration {
  /** The version that it leads to. */
  readonly to: number;
  readonly title: string;
  readonly steps: readonly MigrationStep[];
}
