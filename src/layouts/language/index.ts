export { type Completion, completionsAt } from './completions.js';
export { type Description, describeAt } from './describe.js';
