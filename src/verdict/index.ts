export type { DocumentJudgement, Judgement, LibvirtVersion, ParseMode, Refused, Stage } from './contract.js';
export { judgeDocument } from './judge-document.js';
