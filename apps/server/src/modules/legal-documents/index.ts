/** What other modules may use of legal documents. */
import "./tables.ts";

export { type DocumentAccess, onDocumentAccess } from "./access.ts";
export { codeAddress, keysAddress, verifyAddress } from "./addresses.ts";
export { type IssueDocument, type IssuedDocument, issueDocument } from "./commands/issue-document.ts";
export { keepSeal, receiveSeal } from "./commands/keep-seal.ts";
export { saveOrganCode } from "./commands/save-organ-code.ts";
export { saveTemplate } from "./commands/save-template.ts";
export { voidDocumentsOf } from "./commands/void-document.ts";
export { contentContext, privateKeyContext } from "./content.ts";
export { type DocumentFile, documentFile, sendDocument } from "./document-file.ts";
export { documentsOf } from "./documents.ts";
export { legalDocumentJobs } from "./jobs.ts";
export { type PublicKey, publicKeys } from "./keys.ts";
export { originalTemplates } from "./originals.ts";
export { endPrinting } from "./pdf/print.ts";
export { registerLegalDocumentRoutes } from "./routes.ts";
export { judgeFile, proofOf, type VerifiedDocument, verifiedDocument } from "./verification.ts";
