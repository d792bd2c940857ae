/**
 * Reading of JSON that a tool printed, or that someone wants to look like it: own properties only, and nothing is
 * believed to have the type it should. It knows nothing of what the values mean.
 */
export { isObject, listOf, member, parseJson, sizeMember, textMember } from './read-json.js';
