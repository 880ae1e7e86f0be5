/** The cards to read: each file is a pack of its own, in every language we have. */
export default [];
