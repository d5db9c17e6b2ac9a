"""The project's vocabulary: records that the rooms hand to each other, and a pandera contract for each dataset."""
