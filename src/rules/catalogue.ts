import { compareText } from '../findings/finding.ts';
import { rule as assessmentEmptyReason } from './assessment/empty-reason.ts';
import { rule as assessmentFinalAboveInitial } from './assessment/final-above-initial.ts';
import { rule as assessmentFinalMissing } from './assessment/final-missing.ts';
import { rule as assessmentIllustrative } from './assessment/illustrative.ts';
import { rule as assessmentIncomplete } from './assessment/incomplete.ts';
import { rule as assessmentOutdated } from './assessment/outdated.ts';
import { rule as assessmentRepeatedEntry } from './assessment/repeated-entry.ts';
import { rule as assessmentScope } from './assessment/scope.ts';
import { rule as assessmentTeam } from './assessment/team.ts';
import { rule as assessmentUnfinished } from './assessment/unfinished.ts';
import { rule as citationMissing } from './citation/missing.ts';
import { rule as citationNotRead } from './citation/not-read.ts';
import { rule as citationUnknownSource } from './citation/unknown-source.ts';
import { rule as coverageCrimeWithoutAnswer } from './coverage/crime-without-answer.ts';
import { rule as coverageRecommendationWithoutAnswer } from './coverage/recommendation-without-answer.ts';
import { rule as coverageRecommendationWithoutEvidence } from './coverage/recommendation-without-evidence.ts';
import { rule as coverageTechnologyUnmapped } from './coverage/technology-unmapped.ts';
import { rule as crimeDomainBelowRoot } from './crime/domain-below-root.ts';
import { rule as crimeTooDeep } from './crime/too-deep.ts';
import { rule as dateFuture } from './date/future.ts';
import { rule as dateOrder } from './date/order.ts';
import { rule as fileEncoding } from './file/encoding.ts';
import { rule as fileForbiddenCharacter } from './file/forbidden-character.ts';
import { rule as fileHiddenFromGit } from './file/hidden-from-git.ts';
import { rule as fileName } from './file/name.ts';
import { rule as fileNotAPlainFile } from './file/not-a-plain-file.ts';
import { rule as fileTooLarge } from './file/too-large.ts';
import { rule as fileTooManyFindings } from './file/too-many-findings.ts';
import { rule as fileUnknownFolder } from './file/unknown-folder.ts';
import { rule as fileUnreadable } from './file/unreadable.ts';
import { rule as historyChangedMeaning } from './history/changed-meaning.ts';
import { rule as historyDeleted } from './history/deleted.ts';
import { rule as historyMovedText } from './history/moved-text.ts';
import { rule as historyRenamedWithoutAlias } from './history/renamed-without-alias.ts';
import { rule as historyReusedId } from './history/reused-id.ts';
import { rule as idAliasTaken } from './id/alias-taken.ts';
import { rule as idCopy } from './id/copy.ts';
import { rule as idDuplicate } from './id/duplicate.ts';
import { rule as idFileName } from './id/file-name.ts';
import { rule as idVersion } from './id/version.ts';
import { rule as idWrongFolder } from './id/wrong-folder.ts';
import { rule as kindInvalidSchema } from './kind/invalid-schema.ts';
import { rule as lawClassBelowReference } from './law/class-below-reference.ts';
import { rule as lawClassWithoutReference } from './law/class-without-reference.ts';
import { rule as linkCycle } from './link/cycle.ts';
import { rule as linkDuplicate } from './link/duplicate.ts';
import { rule as linkRetiredTarget } from './link/retired-target.ts';
import { rule as linkSelf } from './link/self.ts';
import { rule as linkUnknownTarget } from './link/unknown-target.ts';
import { rule as linkWrongKind } from './link/wrong-kind.ts';
import { rule as roadmapNoRecords } from './roadmap/no-records.ts';
import { rule as roadmapNoRoadmapFile } from './roadmap/no-roadmap-file.ts';
import { rule as roadmapUnknownRule } from './roadmap/unknown-rule.ts';
import type { Rule } from './rule.ts';
import { rule as schemaInvalid } from './schema/invalid.ts';
import { rule as schemaMissingField } from './schema/missing-field.ts';
import { rule as schemaRepeatedEntry } from './schema/repeated-entry.ts';
import { rule as schemaUnknownField } from './schema/unknown-field.ts';
import { rule as schemaUnknownValue } from './schema/unknown-value.ts';
import { rule as schemaWrongDate } from './schema/wrong-date.ts';
import { rule as schemaWrongForm } from './schema/wrong-form.ts';
import { rule as schemaWrongSize } from './schema/wrong-size.ts';
import { rule as schemaWrongType } from './schema/wrong-type.ts';
import { rule as statusBehind } from './status/behind.ts';
import { rule as statusEarlierWording } from './status/earlier-wording.ts';
import { rule as statusNotEarned } from './status/not-earned.ts';
import { rule as suppressionExpired } from './suppression/expired.ts';
import { rule as suppressionUnused } from './suppression/unused.ts';
import { rule as termUnknownCatalogue } from './term/unknown-catalogue.ts';
import { rule as termUnknownTerm } from './term/unknown-term.ts';
import { rule as textBlank } from './text/blank.ts';
import { rule as textMarkup } from './text/markup.ts';
import { rule as textPlaceholder } from './text/placeholder.ts';
import { rule as textQuoted } from './text/quoted.ts';
import { rule as textRawHtml } from './text/raw-html.ts';
import { rule as textSplitLink } from './text/split-link.ts';
import { rule as textUnknownId } from './text/unknown-id.ts';
import { rule as textUnsafeLink } from './text/unsafe-link.ts';
import { rule as yamlAlias } from './yaml/alias.ts';
import { rule as yamlAmbiguousValue } from './yaml/ambiguous-value.ts';
import { rule as yamlColonInText } from './yaml/colon-in-text.ts';
import { rule as yamlDash } from './yaml/dash.ts';
import { rule as yamlDirective } from './yaml/directive.ts';
import { rule as yamlDuplicateKey } from './yaml/duplicate-key.ts';
import { rule as yamlEmpty } from './yaml/empty.ts';
import { rule as yamlHashInText } from './yaml/hash-in-text.ts';
import { rule as yamlKey } from './yaml/key.ts';
import { rule as yamlMergeConflict } from './yaml/merge-conflict.ts';
import { rule as yamlNotARecord } from './yaml/not-a-record.ts';
import { rule as yamlSeveralDocuments } from './yaml/several-documents.ts';
import { rule as yamlSyntax } from './yaml/syntax.ts';
import { rule as yamlTab } from './yaml/tab.ts';
import { rule as yamlTag } from './yaml/tag.ts';
import { rule as yamlTooDeep } from './yaml/too-deep.ts';

/** Every rule there is, in the order of codes. A new rule is a file and a line here. */
export const catalogue: readonly Rule[] = [
  assessmentEmptyReason,
  assessmentFinalAboveInitial,
  assessmentFinalMissing,
  assessmentIllustrative,
  assessmentIncomplete,
  assessmentOutdated,
  assessmentRepeatedEntry,
  assessmentScope,
  assessmentTeam,
  assessmentUnfinished,
  idAliasTaken,
  historyReusedId,
  historyChangedMeaning,
  historyMovedText,
  historyRenamedWithoutAlias,
  historyDeleted,
  citationMissing,
  citationNotRead,
  citationUnknownSource,
  coverageCrimeWithoutAnswer,
  coverageRecommendationWithoutAnswer,
  coverageRecommendationWithoutEvidence,
  coverageTechnologyUnmapped,
  crimeDomainBelowRoot,
  crimeTooDeep,
  dateFuture,
  dateOrder,
  fileEncoding,
  fileForbiddenCharacter,
  fileHiddenFromGit,
  fileName,
  fileNotAPlainFile,
  fileTooLarge,
  fileTooManyFindings,
  fileUnknownFolder,
  fileUnreadable,
  idCopy,
  idDuplicate,
  idFileName,
  idVersion,
  idWrongFolder,
  kindInvalidSchema,
  lawClassBelowReference,
  lawClassWithoutReference,
  linkCycle,
  linkDuplicate,
  linkRetiredTarget,
  linkSelf,
  linkUnknownTarget,
  linkWrongKind,
  roadmapNoRecords,
  roadmapNoRoadmapFile,
  roadmapUnknownRule,
  schemaInvalid,
  schemaMissingField,
  schemaRepeatedEntry,
  schemaUnknownField,
  schemaUnknownValue,
  schemaWrongDate,
  schemaWrongForm,
  schemaWrongSize,
  schemaWrongType,
  statusBehind,
  statusEarlierWording,
  statusNotEarned,
  suppressionExpired,
  suppressionUnused,
  textBlank,
  termUnknownCatalogue,
  termUnknownTerm,
  textMarkup,
  textPlaceholder,
  textQuoted,
  textRawHtml,
  textUnknownId,
  textSplitLink,
  textUnsafeLink,
  yamlAlias,
  yamlAmbiguousValue,
  yamlColonInText,
  yamlDash,
  yamlDirective,
  yamlDuplicateKey,
  yamlEmpty,
  yamlHashInText,
  yamlKey,
  yamlMergeConflict,
  yamlNotARecord,
  yamlSeveralDocuments,
  yamlSyntax,
  yamlTab,
  yamlTag,
  yamlTooDeep,
].sort((a, b) => compareText(a.code, b.code));

/** The rules by code. */
export const ruleByCode: ReadonlyMap<string, Rule> = new Map(catalogue.map((rule) => [rule.code, rule]));
