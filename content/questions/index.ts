/** Sets of questions the app comes with: none so far, see docs/decisions/052-questionnaires.md. */
export default [];
